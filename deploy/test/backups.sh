# shellcheck shell=bash
# The proof of backups by pg_dump, alike on Docker and Kubernetes; sourced by compose/backup.sh and kubernetes/backup.sh,
# after words.sh. They set project, this project, work, a folder of their own, and say what differs:
#   target             an array: where hexactl finds the databases
#   in_database        runs a command where the partner database runs
#   tools              lists what hexactl has put beside the database and not removed
#   connections        lists ways to the database that a killed hexactl might have left open
#   one_start          tells one start of the database from another
#   passwords          the folder of the roles' passwords, where the database runs

rows=${ROWS:-400000}
other=

hexactl() { HEXA_HOME=$work/home HEXACTL_BACKUPS=$work/backups HEXACTL_BACKUP_KEY_FILE=$work/key "$project/hexa" "$@"; }
db() { hexactl db "$1" "${target[@]}" "${@:2}"; }
on_server() { in_database psql --no-psqlrc -qAt -v ON_ERROR_STOP=1 -U postgres -d "$1" -c "$2"; }
sql() { on_server partner_management "$1"; }
count() { sql 'SELECT count(*) FROM written'; }
value() { sed -n 's/.*"'"$1"'" *: *"\{0,1\}\([^",}]*\).*/\1/p' "$2" | head -n 1; }
manifests() { find "$work/backups" -name manifest.json | sort; }
newest_restore() { hexactl runs list --output json 2>/dev/null | sed -n 's/.*"id" *: *"\([^"]*db-restore-dump\)".*/\1/p' | head -n 1; }
# What runs beside, in a loop of this shell, ends in order.
stop_other() {
  : >"$work/enough"
  [ -z "$other" ] || wait "$other" || :
  rm "$work/enough"
  other=
}
no_trace() {
  [ -z "$(tools)" ] || fail "left beside the database: $(tools)"
  no_connection() { [ -z "$(connections)" ]; }
  until_true 'the ways to the database are closed' no_connection
}
# Starts a command of hexactl and kills it when something has come true: the program itself, not the script that starts
# it, which has taken its place.
kill_when() { # CONDITION COMMAND…
  local condition=$1 victim
  shift
  : >"$work/killed"
  db "$@" >"$work/killed" 2>&1 &
  victim=$!
  until "$condition"; do
    kill -0 "$victim" 2>/dev/null || { cat "$work/killed"; fail 'it ended before it could be killed: more ROWS'; }
  done
  pkill -9 -P "$victim" 2>/dev/null || :
  kill -9 "$victim" 2>/dev/null || :
  wait "$victim" 2>/dev/null || :
}
has_begun() { grep -q 'dump-partner …' "$work/killed"; }
has_tools() { [ -n "$(tools)" ]; }
has_counted() { grep -q 'counted' "$work/killed"; }
has_compared() { grep -q 'compared' "$work/killed"; }
is_shut() { grep -q 'lets nobody in' "$work/killed"; }

fill() {
  (umask 077 && openssl rand -hex 32 >"$work/key")
  sql "CREATE TABLE written (n bigint PRIMARY KEY, text text NOT NULL); ALTER TABLE written OWNER TO partner_owner;
    INSERT INTO written SELECT n, repeat(md5(n::text), 4) FROM generate_series(1, $rows) n"
  start=$(one_start)
}

back_up_beside_a_writer() {
  say '1 A backup while somebody writes'
  while [ ! -e "$work/enough" ]; do
    printf "INSERT INTO written SELECT %s + n, repeat(md5(n::text), 4) FROM generate_series(1, 20) n;\n" "$(date +%s%N)"
  done | in_database psql --no-psqlrc -q -v ON_ERROR_STOP=1 -U postgres -d partner_management >/dev/null 2>"$work/writer" &
  other=$!
  more() { [ "$(count)" -gt "$rows" ]; }
  until_true 'the writer writes' more
  local begin=$SECONDS took total
  db backup --service partner 2>&1 | sed 's/^/   /'
  took=$((SECONDS - begin))
  kept=$(manifests)
  [ -f "$kept" ] || fail 'there is not one manifest'
  total=$(count)
  stop_other
  [ ! -s "$work/writer" ] || { cat "$work/writer"; fail 'the writer was refused'; }
  fact "$took s; $(sql 'SELECT pg_size_pretty(pg_database_size(current_database()))'), $total rows when it was done"
  fact "$(du -sh "$(dirname "$kept")" | cut -f 1) in $(basename "$(dirname "$kept")")"
  [ "$start" = "$(one_start)" ] || fail 'the database was restarted'
  no_trace
}

prove_it() {
  say '2 It is verified'
  local begin=$SECONDS
  db verify-backup --service partner 2>&1 | sed 's/^/   /' || fail 'it is not good'
  [ "$(value good "$(dirname "$kept")/verification.json")" = true ] || fail 'it is not verified'
  fact "$((SECONDS - begin)) s"
  no_trace
}

kill_backups() {
  say '3 Backups that are killed'
  local moment
  for moment in has_begun has_tools has_counted; do
    kill_when "$moment" backup --service partner
    [ "$(manifests)" = "$kept" ] || fail 'a killed one counts'
    fact "killed after: $(tail -n 1 "$work/killed"); left beside the database: $(tools | wc -l)"
  done
  db backup --service partner 2>&1 | sed 's/^/   /'
  no_trace
  [ "$(find "$work/backups/partner-service" -mindepth 1 -maxdepth 1 | wc -l)" -eq 2 ] || fail 'half a backup is left'
  fact 'the next one has removed what they left'
}

bring_it_back() {
  say '4 It is brought back'
  local saved after name begin took lines=0 moment
  saved=$(count)
  # A program, as the role of the service.
  ask() {
    in_database sh -c "PGPASSWORD=\$(cat $passwords/user) psql --no-psqlrc -qAt -h 127.0.0.1 -U partner_user -d partner_management \
      -c 'SELECT count(*) FROM partner, pg_sleep(0.2)'"
  }
  while [ ! -e "$work/enough" ]; do ask || echo away; done >"$work/program" 2>&1 &
  other=$!
  comes_in() { [ "$(tail -n 1 "$work/program")" = 0 ] && [ "$(wc -l <"$work/program")" -gt "$lines" ]; }
  until_true 'the program comes in' comes_in
  sql "DELETE FROM written WHERE n <= $rows"
  after=$(count)
  name=$(basename "$(dirname "$kept")")
  begin=$SECONDS
  db restore "$name" --yes 2>&1 | sed 's/^/   /'
  took=$((SECONDS - begin))
  [ "$(sql "SELECT count(*) FROM written WHERE n <= $rows")" = "$rows" ] || fail 'what was deleted did not come back'
  fact "$took s; $saved rows before they were deleted, $after then, $(count) now"
  lines=$(($(wc -l <"$work/program") + 3))
  until_true 'the program comes in again' comes_in
  fact "a program was refused $(grep -c away "$work/program") times, and comes in again"
  no_trace
  hexactl runs undo "$(newest_restore)" --yes 2>&1 | sed 's/^/   /'
  [ "$(count)" = "$after" ] || fail 'the database from before did not come back'
  for moment in has_compared is_shut; do
    kill_when "$moment" restore "$name" --yes
    hexactl runs undo "$(newest_restore)" --yes >"$work/undone" 2>&1 || { cat "$work/undone"; fail 'a killed restore is not taken back'; }
    [ "$(count)" = "$after" ] || fail 'the database from before did not come back after a kill'
    fact "killed when it $moment, and taken back" | tr _ ' '
  done
  no_trace
  db restore "$name" --yes >"$work/again" 2>&1 || { cat "$work/again"; fail 'the second restore'; }
  hexactl db confirm-restore "$(newest_restore)" --yes 2>&1 | sed 's/^/   /'
  [ "$(on_server postgres "SELECT count(*) FROM pg_database WHERE datname LIKE 'partner%'")" = 1 ] || fail 'a database is left'
  [ "$start" = "$(one_start)" ] || fail 'the database was restarted'
  stop_other
}

change_a_byte() {
  say '5 A changed byte'
  local part code=0
  part=$(dirname "$(manifests | tail -n 1)")/dump.tar.zst.aes.0001
  printf '\377' | dd of="$part" bs=1 seek=$(($(stat -c %s "$part") / 2)) conv=notrunc status=none
  db verify-backup --service partner >"$work/flipped" 2>&1 || code=$?
  [ "$code" -eq 1 ] || fail "exit code $code instead of 1"
  grep 'is not what was written' "$work/flipped" | sed 's/^/   /' || fail 'it is not found out'
  no_trace
  hexactl db backups 2>/dev/null | sed 's/^/   /' || :
}

prove_backups() {
  fill
  back_up_beside_a_writer
  prove_it
  kill_backups
  bring_it_back
  change_a_byte
}
