# Sourced by tests/run: a PostgreSQL server of the run's own, in a temporary folder, gone when the run ends.
pg_home=''

as_postgres() { # the server refuses to run as root
  if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

start_postgres() {
  if [ -n "${UNACT_TEST_POSTGRES:-}" ] || ! has_postgres; then return 0; fi
  local bin port; bin=$(pg_bin)
  pg_home=$(mktemp -d /tmp/unact-postgres.XXXXXX)
  [ "$(id -u)" = 0 ] && chown postgres "$pg_home"
  as_postgres "$bin/initdb" -D "$pg_home/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >"$results/postgres.log" 2>&1 \
    || { cat "$results/postgres.log"; return 1; }
  for _ in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 12000))
    # Its data dies with the run, so it need not reach the disk; what is committed is still seen by all.
    if as_postgres "$bin/pg_ctl" -D "$pg_home/data" -l "$pg_home/log" -w -s -o "-p $port -c listen_addresses=127.0.0.1 \
        -c unix_socket_directories='' -c max_connections=300 -c fsync=off -c full_page_writes=off" start </dev/null >/dev/null 2>&1; then
      export UNACT_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
      return 0
    fi
  done
  cat "$pg_home/log"; return 1
}

stop_postgres() {
  [ -n "$pg_home" ] || return 0
  as_postgres "$(pg_bin)/pg_ctl" -D "$pg_home/data" -m immediate -s stop >/dev/null 2>&1
  rm -rf "$pg_home"
}
