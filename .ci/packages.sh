# SPDX-License-Identifier: BSL-1.0
# Sourced: `need PACKAGE...` installs the Debian packages that are missing, or names the first that cannot be.

# The packages put their programs there; another python3 or meson may stand earlier in PATH.
PATH=/usr/bin:/bin:$PATH
export PATH

is_installed() { dpkg-query -W -f '${db:Status-Abbrev}\n' "$1" 2>/dev/null | grep -q '^.i'; }

apt() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get "$@" 2>&1; }

need() {
  missing=
  for package; do
    is_installed "$package" || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  echo "installing$missing"
  as_root=
  [ "$(id -u)" -eq 0 ] || as_root=sudo
  apt update >/dev/null
  # One at a time, so that a refusal has a name.
  for package in $missing; do
    reason=$(apt install --yes --no-install-recommends "$package") && continue
    echo "cannot install $package: $(echo "$reason" | tail -n 1)" >&2
    exit 1
  done
}
