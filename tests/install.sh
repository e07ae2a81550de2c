#!/bin/sh
# Installs the browsers, the dictionaries, the shells, the Perl, the calendar, the clock and the servers that tests use,
# where this system's package manager has them.
set -eu

missing=""
[ -x /usr/bin/chromium ] || missing="$missing chromium fonts-dejavu-core fonts-noto-color-emoji"
[ -e /usr/lib/chromium/locales/de.pak ] || missing="$missing chromium-l10n"
[ -x /usr/bin/firefox-esr ] || missing="$missing firefox-esr"
command -v openssl >/dev/null 2>&1 || missing="$missing openssl"
command -v hunspell >/dev/null 2>&1 || missing="$missing hunspell"
# Debian's essential perl-base lacks most of Perl's own modules.
perl -MDigest::SHA -MHTTP::Tiny -MJSON::PP -e 1 2>/dev/null || missing="$missing perl"
for pair in de_DE:de-de fr_FR:fr-classical es_ES:es pt_BR:pt-br en_US:en-us; do
  [ -e "/usr/share/hunspell/${pair%%:*}.dic" ] || missing="$missing hunspell-${pair##*:}"
done
[ -x /usr/bin/khal ] || missing="$missing khal" # a calendar program, into which the tests import the feed
for shell in zsh fish; do # in which the tests complete commands
  command -v "$shell" >/dev/null 2>&1 || missing="$missing $shell"
done
ls /usr/lib/*/faketime/libfaketime.so.1 >/dev/null 2>&1 || missing="$missing faketime" # sets a server's clock back
[ -x /usr/sbin/nginx ] || missing="$missing nginx-light"
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || missing="$missing postgresql"
command -v redis-server >/dev/null 2>&1 || command -v valkey-server >/dev/null 2>&1 || missing="$missing redis-server"
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "The tests need these Debian packages, or what they hold in the same places:$missing" >&2
  exit 1
fi

as_root=""
[ "$(id -u)" -eq 0 ] || as_root="sudo"
echo "Installing$missing …"
# The tests start servers of their own; nothing else is to run because of them.
if [ ! -e /usr/sbin/policy-rc.d ]; then
  printf '#!/bin/sh\nexit 101\n' | $as_root tee /usr/sbin/policy-rc.d >/dev/null
  $as_root chmod 755 /usr/sbin/policy-rc.d
  # shellcheck disable=SC2064  # as it is now
  trap "$as_root rm -f /usr/sbin/policy-rc.d" EXIT
fi
$as_root apt-get update -qq
# shellcheck disable=SC2086  # a list of packages
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
