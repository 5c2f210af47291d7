#!/bin/sh
# Keeps one file of WAL: PostgreSQL's archive_command, with the path of the file and its name. It is whole under its name,
# and on the disk; none is replaced by another content. Nothing is kept before the first base backup has made the folder,
# because WAL without a backup is of no use.
set -eu
umask 077

# PostgreSQL writes the identifier of a cluster first into its control file.
cluster=$(od -A n -t u8 -N 8 "$PGDATA/global/pg_control" | tr -d ' ')
folder=/var/lib/postgresql/wal-archive/$cluster
[ -d "$folder" ] || exit 0
kept=$folder/$2.gz
if [ -f "$kept" ]; then
  gzip -dc "$kept" | cmp -s - "$1" || { echo "$kept is there with another content" >&2; exit 1; }
else
  gzip -1c "$1" >"$kept.part"
  sync "$kept.part"
  mv "$kept.part" "$kept"
  sync "$folder"
fi
