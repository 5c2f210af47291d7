# shellcheck shell=bash
# What the proofs say, and how they wait; sourced by them. They set work, a folder of their own.

say() { printf '\n== %s\n' "$*"; }
fact() { printf '   %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

# Waits for something to become true, LIMIT (600) seconds at most. What the command says stands in $work/said.
until_true() { # WHAT COMMAND…
  local what=$1 end=$((SECONDS + ${LIMIT:-600}))
  shift
  until "$@" >"$work/said" 2>&1; do
    if [ "$SECONDS" -ge "$end" ]; then
      cat "$work/said" >&2
      fail "$what: not within ${LIMIT:-600} s"
    fi
    sleep 0.3
  done
}
