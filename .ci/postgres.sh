# Installs and starts a PostgreSQL server for the tests; sourced by .ci/run.
if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null
fi
pg_bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)")
pg_dir=$(mktemp -d /tmp/cutset-pg.XXXXXX)
chown postgres "$pg_dir"
su postgres -s /bin/sh -c "$pg_bin/initdb -D $pg_dir/data -A trust -U postgres -E UTF8 >/dev/null"
su postgres -s /bin/sh -c "$pg_bin/pg_ctl -D $pg_dir/data -w -o '-c listen_addresses=127.0.0.1 -p 54329 -k $pg_dir -c fsync=off' -l $pg_dir/log start >/dev/null"
trap 'su postgres -s /bin/sh -c "$pg_bin/pg_ctl -D $pg_dir/data -m immediate stop >/dev/null"; rm -rf "$pg_dir"' EXIT
export CUTSET_TEST_POSTGRES="postgresql+psycopg://postgres@127.0.0.1:54329/postgres"
