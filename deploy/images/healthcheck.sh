#!/bin/bash
# Healthy when the program says that it is ready. A redirection of bash, because a Java image needs no other client.
exec 3<>"/dev/tcp/127.0.0.1/$MANAGEMENT_PORT" || exit 1
printf 'GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r -t 4 _ status _ <&3
[ "$status" = 200 ]
