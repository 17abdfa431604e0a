# Sourced by tests/run: finds the judges, installs those that are missing, exports where they are (UNACT_TEST_*).
judges=$PWD/tests/.judges
icaljs=2.2.1
vnu=26.9.27

pg_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1; }
has_postgres() { [ -n "${UNACT_TEST_POSTGRES:-}" ] || [ -x "$(pg_bin)/initdb" ]; }
has_chromium() { [ -x "${UNACT_TEST_CHROMIUM:-$(command -v chromium)}" ]; }
has_java() { java -version >/dev/null 2>&1; }
has_npm() { command -v node >/dev/null && command -v npm >/dev/null; }
has_python() { "${UNACT_TEST_PYTHON:-/usr/bin/python3}" -c 'import icalendar, aiosmtpd' 2>/dev/null; }
has_libical() { "${UNACT_TEST_PYTHON:-/usr/bin/python3}" -c 'import ctypes; ctypes.CDLL("libical.so.3")' 2>/dev/null; }
has_fonts() {
  local language
  for language in th km lo my zh ja ko vi; do
    [ -n "$(fc-list ":lang=$language" family 2>/dev/null)" ] || return 1
  done
}
has_npm_package() { # name, version
  grep -qs "\"version\": \"$2\"" "$judges/node_modules/$1/package.json"
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

install_debian() {
  local wanted=("$@")
  command -v apt-get >/dev/null && as_root true 2>/dev/null || return 1
  # The package would otherwise make and start a cluster of its own beside the one the tests use.
  as_root mkdir -p /etc/postgresql-common/createcluster.d
  echo 'create_main_cluster = false' | as_root tee /etc/postgresql-common/createcluster.d/unact-tests.conf >/dev/null
  local attempt
  for attempt in 1 2 3; do # a mirror that is being renewed answers well a moment later
    as_root apt-get -qq -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 \
      install --no-install-recommends "${wanted[@]}" >"$results/apt.log" 2>&1 && return 0
    sleep $((attempt * 5))
  done
  tail -20 "$results/apt.log"; return 1
}

install_npm() {
  mkdir -p "$judges"
  [ -f "$judges/package.json" ] || echo '{ "private": true }' >"$judges/package.json"
  npm install --prefix "$judges" --ignore-scripts --no-audit --no-fund --no-package-lock --loglevel=error \
    "ical.js@$icaljs" "vnu-jar@$vnu"
}

install_judges() {
  local wanted=()
  has_postgres || wanted+=(postgresql)
  has_chromium || wanted+=(chromium)
  has_fonts || wanted+=(fontconfig fonts-noto-core fonts-noto-cjk)
  has_java || wanted+=(default-jre-headless)
  has_npm || wanted+=(nodejs npm)
  has_python || wanted+=(python3 python3-icalendar python3-aiosmtpd)
  has_libical || wanted+=(python3 libical3)
  [ ${#wanted[@]} -eq 0 ] || { echo "Debian: ${wanted[*]}"; install_debian "${wanted[@]}"; }
  if has_npm && ! { has_npm_package ical.js "$icaljs" && has_npm_package vnu-jar "$vnu"; }; then
    echo "npm: ical.js vnu-jar"; install_npm
  fi

  local node; node=$(command -v node)
  has_postgres || left_out+=('PostgreSQL: every test on PostgreSQL')
  has_chromium && export UNACT_TEST_CHROMIUM=${UNACT_TEST_CHROMIUM:-$(command -v chromium)} \
    || left_out+=('Chromium: every journey in a browser')
  has_fonts && export UNACT_TEST_FONTS=yes || left_out+=('fonts-noto: pages in Thai, Khmer, Lao, Burmese and Chinese')
  has_npm && has_npm_package ical.js "$icaljs" \
    && export UNACT_TEST_NODE=${UNACT_TEST_NODE:-$node} UNACT_TEST_READERS=${UNACT_TEST_READERS:-$judges} \
    || left_out+=('ical.js: calendar files read by it')
  has_java && has_npm_package vnu-jar "$vnu" \
    && export UNACT_TEST_VNU=${UNACT_TEST_VNU:-$judges/node_modules/vnu-jar/build/dist/vnu.jar} \
    || left_out+=('Nu checker: the markup of every page')
  has_python && has_libical && export UNACT_TEST_PYTHON=${UNACT_TEST_PYTHON:-/usr/bin/python3} \
    || left_out+=('libical, python3-icalendar, aiosmtpd: calendar files and mail read by them')
  return 0
}
