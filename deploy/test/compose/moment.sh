#!/bin/bash
# Proves that a database of Compose comes back to any second since a base backup, on a real Docker engine. See --help.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(cd "$here/../../.." && pwd)

usage() {
  cat <<'HELP'
Usage: deploy/test/compose/moment.sh [dev|staging]

Starts the partner database of an environment on this host, staging with TLS, fills it with ROWS (400000) rows, and
  1 takes a base backup while somebody writes: from then on WAL is kept, and before it none was
  2 kills base backups in the middle: they are none, and the server forgets them
  3 verifies it in a container of the same image
  4 notes the time, deletes without WHERE, and brings the second before back under a program: rows and hash are the same
  5 takes that back, kills restores, takes two of them back and goes on with the third
  6 confirms it, and brings a moment behind that restore back from the same backup
  7 refuses a moment before the backup and one that has not come, brings all back, and removes the WAL that no backup needs
  8 damages the WAL that is kept, and changes a byte of the backup: both are found out
It works on a copy of deploy/compose and on port 35433 or 45433 (PORT_PREFIX puts another digit
in front), refuses to start where the environment exists on this
host, and removes all that it made. Needs Docker with Compose, openssl, a built project, and the image of
partner-service; POSTGRES_IMAGE puts another in the place of the official one.

  LIMIT  seconds that each wait may take at most (600)
HELP
}
case ${1:-dev} in dev | staging) environment=${1:-dev} ;; -h | --help) usage; exit 0 ;; *) usage >&2; exit 2 ;; esac

work=$(mktemp -d)
# shellcheck source=../words.sh
. "$here/../words.sh"
# shellcheck source=environment.sh
. "$here/environment.sh"
# shellcheck source=../backups.sh
. "$here/../backups.sh"

database=hexabuilders-$environment-partner-db
target=(--target compose --env "$environment" --folder "$compose")
passwords=/run/secrets
in_database() { docker exec -i --user postgres "$database" "$@"; }
one_start() { started "$database"; }
tools() { docker ps --all --quiet --filter label=io.hexabuilders.tools=true --filter "name=^hexactl-$environment-"; }
connections() { :; }
kept_wal() { in_database sh -c 'ls /var/lib/postgresql/wal-archive/*/ 2>/dev/null' | grep -c '^[0-9A-F]*\.gz$' || :; }
hash() { sql "SELECT count(*) || ' ' || md5(string_agg(n || text, ',' ORDER BY n)) FROM written"; }
now() { sql "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"; }
undo() { hexactl runs undo "$(newest_restore)" --yes >"$work/undone" 2>&1 || { cat "$work/undone"; fail 'it is not taken back'; }; }
refused() { # TEXT COMMAND…
  local text=$1
  shift
  if db "$@" >"$work/refused" 2>&1; then fail "not refused: $*"; fi
  grep -q "$text" "$work/refused" || { cat "$work/refused"; fail "not refused with '$text'"; }
  fact "refused: $(grep -o "$text" "$work/refused" | head -n 1)"
}
has_begun_to_copy() { grep -q 'copy-partner …' "$work/killed"; }
has_copied() { grep -q 'copied the files' "$work/killed"; }
has_seen_manifest() { grep -q 'is what the manifest tells' "$work/killed"; }
has_arrived() { grep -q 'went through the WAL that was kept' "$work/killed"; }

refuse_existing "$environment"
[ -z "$(tools)" ] || fail "a container of hexactl's tools exists on this host: $(tools)"
clean_up() {
  code=$?
  stop_other
  if [ "$code" -ne 0 ]; then
    show_containers
    docker logs --tail 20 "$database" >&2 2>&1 || :
  fi
  tools | xargs -r docker rm --force --volumes >/dev/null
  remove_environment "$environment"
  rm -rf "$work"
}
trap clean_up EXIT

take_base_backup() {
  say '1 A base backup while somebody writes'
  [ "$(kept_wal)" -eq 0 ] || fail 'WAL was kept before there was a backup'
  while [ ! -e "$work/enough" ]; do
    printf 'INSERT INTO written SELECT %s + n, repeat(md5(n::text), 4) FROM generate_series(1, 20) n;\n' "$(date +%s%N)"
  done | in_database psql --no-psqlrc -q -v ON_ERROR_STOP=1 -U postgres -d partner_management >/dev/null 2>"$work/writer" &
  other=$!
  more() { [ "$(count)" -gt "$rows" ]; }
  until_true 'the writer writes' more
  local begin=$SECONDS
  db backup --base --service partner 2>&1 | sed 's/^/   /'
  kept=$(manifests)
  [ -f "$kept" ] || fail 'there is not one manifest'
  name=$(basename "$(dirname "$kept")")
  stop_other
  [ ! -s "$work/writer" ] || { cat "$work/writer"; fail 'the writer was refused'; }
  fact "$((SECONDS - begin)) s; $(sql 'SELECT pg_size_pretty(pg_database_size(current_database()))'), $(count) rows when it was done"
  fact "$(du -sh "$(dirname "$kept")" | cut -f 1) in $name; $(kept_wal) files of WAL are kept"
  [ "$start" = "$(one_start)" ] || fail 'the database was restarted'
  no_trace
}

kill_backups() {
  say '2 Base backups that are killed'
  local condition
  nobody_copies() { [ "$(on_server postgres "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pg_basebackup'")" = 0 ]; }
  for condition in has_begun_to_copy has_copied; do
    kill_when "$condition" backup --base --service partner
    [ "$(manifests)" = "$kept" ] || fail 'a killed one counts'
    until_true 'the server has forgotten it' nobody_copies
    fact "killed when it $condition: it does not count, and the server has forgotten it" | tr _ ' '
  done
  no_trace
}

verify_it() {
  say '3 It is verified'
  local begin=$SECONDS
  db verify-backup --service partner 2>&1 | sed 's/^/   /' || fail 'it is not good'
  [ "$(value good "$(dirname "$kept")/verification.json")" = true ] || fail 'it is not verified'
  fact "$((SECONDS - begin)) s"
  no_trace
}

bring_a_second_back() {
  say '4 The second before a DELETE without WHERE'
  local lines=0 begin
  sql "INSERT INTO written SELECT -n, md5(n::text) FROM generate_series(1, 1000) n"
  wanted=$(hash)
  moment=$(now)
  sql 'SELECT pg_sleep(1)' >/dev/null
  sql 'DELETE FROM written'
  sql "INSERT INTO written VALUES (0, 'behind it')"
  after=$(hash)
  # A program, as the role of the service.
  ask() {
    in_database sh -c "PGPASSWORD=\$(cat $passwords/user) psql --no-psqlrc -qAt -h 127.0.0.1 -U partner_user -d partner_management \
      -c 'SELECT count(*) FROM partner, pg_sleep(0.2)'"
  }
  while [ ! -e "$work/enough" ]; do ask || echo away; done >"$work/program" 2>&1 &
  other=$!
  comes_in() { [ "$(tail -n 1 "$work/program")" = 0 ] && [ "$(wc -l <"$work/program")" -gt "$lines" ]; }
  until_true 'the program comes in' comes_in
  begin=$SECONDS
  db restore "$name" --to-time "$moment" --yes 2>&1 | sed 's/^/   /'
  [ "$(hash)" = "$wanted" ] || fail "it is '$(hash)' and was '$wanted'"
  fact "$((SECONDS - begin)) s; at $moment there were rows and hash $wanted, and so they are"
  lines=$(($(wc -l <"$work/program") + 3))
  until_true 'the program comes in again' comes_in
  fact "a program was refused $(grep -c away "$work/program" || :) times, and comes in again"
  stop_other
  no_trace
}

kill_restores() {
  say '5 It is taken back, and restores are killed'
  undo
  [ "$(hash)" = "$after" ] || fail 'the database from before did not come back'
  local condition
  for condition in has_seen_manifest is_shut; do
    kill_when "$condition" restore "$name" --to-time "$moment" --yes
    undo
    [ "$(hash)" = "$after" ] || fail 'the database from before did not come back after a kill'
    no_trace
    fact "killed when it $condition, and taken back" | tr _ ' '
  done
  kill_when has_arrived restore "$name" --to-time "$moment" --yes
  hexactl runs resume "$(newest_restore)" --yes >"$work/resumed" 2>&1 || { cat "$work/resumed"; fail 'a killed restore does not go on'; }
  [ "$(hash)" = "$wanted" ] || fail 'it went on, and brought something else back'
  fact 'killed when it had arrived, and gone on with'
  no_trace
}

go_on() {
  say '6 It is confirmed, and a moment behind it comes back from the same backup'
  hexactl db confirm-restore "$(newest_restore)" --yes 2>&1 | sed 's/^/   /'
  [ "$(on_server postgres "SELECT count(*) FROM pg_database WHERE datname LIKE 'partner%'")" = 1 ] || fail 'a database is left'
  sql "INSERT INTO written SELECT -n, md5(n::text) FROM generate_series(2001, 3000) n"
  wanted=$(hash)
  moment=$(now)
  sql 'SELECT pg_sleep(1)' >/dev/null
  sql 'DELETE FROM written'
  db restore "$name" --to-time "$moment" --yes >"$work/again" 2>&1 || { cat "$work/again"; fail 'the second restore'; }
  [ "$(hash)" = "$wanted" ] || fail "it is '$(hash)' and was '$wanted'"
  fact "at $moment there were $wanted, and so they are"
  [ "$start" = "$(one_start)" ] || fail 'the database was restarted'
}

refuse_and_prune() {
  say '7 What cannot be reached, all that there is, and what is kept'
  refused 'can be brought to any moment' restore "$name" --to-time 2020-01-01T00:00:00Z --yes
  refused 'can be brought to any moment' restore "$name" --to-time "$(date -u -d '+1 hour' +%Y-%m-%dT%H:%M:%SZ)" --yes
  if hexactl db restore "$name" --yes >"$work/refused" 2>&1; then fail 'brought back without a target'; fi
  grep -q 'says where it is brought back to' "$work/refused" || { cat "$work/refused"; fail 'not refused without a target'; }
  after=$(hash)
  db restore "$name" --to-end --yes >"$work/again" 2>&1 || { cat "$work/again"; fail 'a restore to the end'; }
  [ "$(hash)" = "$after" ] || fail "it is '$(hash)' and was '$after'"
  fact "with --to-end nothing is lost: $after"
  local before
  before=$(kept_wal)
  db prune --service partner --yes 2>&1 | sed 's/^/   /'
  fact "$before files of WAL were kept, $(kept_wal) are"
  [ "$(kept_wal)" -lt "$before" ] || fail 'WAL from before the backup is kept'
  db restore "$name" --to-time "$moment" --yes >"$work/again" 2>&1 || { cat "$work/again"; fail 'a restore behind a prune'; }
  [ "$(hash)" = "$wanted" ] || fail "it is '$(hash)' and was '$wanted'"
  no_trace
}

damage() {
  say '8 Damage'
  local part code=0
  in_database sh -c 'cd /var/lib/postgresql/wal-archive/*/ && rm "$(ls *.gz | grep "^[0-9A-F]*\.gz$" | sed -n 2p)"'
  refused 'does not lead to' restore "$name" --to-time "$moment" --yes
  refused 'does not lead to end' restore "$name" --to-end --yes
  [ "$(hash)" = "$wanted" ] || fail 'the database is another one'
  no_trace
  part=$(dirname "$kept")/base.tar.zst.aes.0001
  printf '\377' | dd of="$part" bs=1 seek=$(($(stat -c %s "$part") / 2)) conv=notrunc status=none
  db verify-backup --service partner >"$work/flipped" 2>&1 || code=$?
  [ "$code" -eq 1 ] || fail "exit code $code instead of 1"
  grep 'is not what was written' "$work/flipped" | sed 's/^/   /' || fail 'it is not found out'
  no_trace
}

copy_compose
settle "$environment" "$work/state"
"$compose/prepare.sh" "$environment" 2>/dev/null
start_database "$environment" partner
fill
take_base_backup
kill_backups
verify_it
bring_a_second_back
kill_restores
go_on
refuse_and_prune
damage
say 'All of it holds.'
