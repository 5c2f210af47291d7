#!/bin/sh
# Healthy until the moment that hexactl db nightly --at has written down; says why.
{ read -r until && read -r why; } <"$HEXA_HOME/nightly" || exit 1
echo "$why"
[ "$(date +%s)" -lt "$until" ]
