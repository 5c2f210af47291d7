# Stand-ins for the official images of PostgreSQL, Redis, Kafka, nginx, Prometheus, Alertmanager and the exporters of
# PostgreSQL and Redis, from Debian's packages and the suite's own jars, for machines that reach no image registry. Each keeps to the official image's contract as far as the Compose
# files use it: users, folders, entry points, environment.
# The newest of each package will do for a test.
# hadolint global ignore=DL3008
ARG DEBIAN_IMAGE=hexa-test/debian:sid
ARG JDK_IMAGE=hexa-test/jdk:25

FROM ${DEBIAN_IMAGE} AS base
RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends ca-certificates curl \
 && rm -rf /var/lib/apt/lists/*

FROM base AS postgres
RUN groupadd -r -g 999 postgres && useradd -r -u 999 -g 999 -d /var/lib/postgresql -s /bin/bash postgres \
 && apt-get update -qq && mkdir -p /etc/postgresql-common \
 && echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql-18 \
 && rm -rf /var/lib/apt/lists/* && rm -rf /var/lib/postgresql/* /var/run/postgresql \
 && install -d -o postgres -g postgres -m 1777 /var/lib/postgresql \
 && install -d -o postgres -g postgres -m 3777 /var/run/postgresql && mkdir /docker-entrypoint-initdb.d
COPY postgres-entrypoint.sh /usr/local/bin/docker-entrypoint.sh
ENV PATH=$PATH:/usr/lib/postgresql/18/bin PGDATA=/var/lib/postgresql/18/docker LANG=C.UTF-8
VOLUME /var/lib/postgresql
STOPSIGNAL SIGINT
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["postgres"]

FROM base AS redis
RUN groupadd -r -g 999 redis && useradd -r -u 999 -g 999 redis && apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends redis-server redis-tools \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /data
CMD ["redis-server"]

FROM base AS nginx
RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx-light \
 && rm -rf /var/lib/apt/lists/*
CMD ["nginx"]

FROM base AS watching
RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      prometheus prometheus-alertmanager prometheus-postgres-exporter prometheus-redis-exporter \
 && rm -rf /var/lib/apt/lists/* /var/lib/prometheus/* && install -d -o nobody -g nogroup /prometheus \
 && ln -s prometheus-alertmanager /usr/bin/alertmanager

FROM watching AS prometheus
VOLUME /prometheus
ENTRYPOINT ["prometheus"]

FROM watching AS alertmanager
ENTRYPOINT ["alertmanager"]

FROM watching AS postgres-exporter
ENTRYPOINT ["prometheus-postgres-exporter"]

FROM watching AS redis-exporter
ENTRYPOINT ["prometheus-redis-exporter"]

FROM ${JDK_IMAGE} AS java
RUN jlink --add-modules java.se,jdk.unsupported,jdk.management,jdk.zipfs --strip-java-debug-attributes --no-header-files --no-man-pages \
      --output /opt/java

FROM base AS kafka
RUN useradd -u 1000 -d /home/appuser appuser && install -d -o appuser -g appuser /var/lib/kafka/data
COPY --from=java /opt/java /opt/java
COPY lib /opt/kafka/libs
COPY kafka-entrypoint.sh /opt/kafka/run.sh
USER 1000
VOLUME /var/lib/kafka/data
CMD ["bash", "/opt/kafka/run.sh"]

# What gcr.io/distroless/base-nossl has: the C library, certificates, a place for temporary files, and no shell.
FROM base AS bare-files
RUN mkdir -p /tree/etc/ssl/certs /tree/usr/lib && mkdir -m 1777 /tree/tmp && ln -s usr/lib /tree/lib \
 && if [ -d /usr/lib64 ]; then cp -a --parents /usr/lib64 /tree && ln -s usr/lib64 /tree/lib64; fi \
 && cp -a --parents /usr/lib/*-linux-gnu/libc.so.* /usr/lib/*-linux-gnu/ld-linux-*.so.* /tree \
 && for link in /usr/lib/ld-linux-*.so.*; do [ ! -e "$link" ] || cp -a "$link" /tree/usr/lib/; done \
 && cp /etc/ssl/certs/ca-certificates.crt /tree/etc/ssl/certs/ && cp /etc/passwd /etc/group /etc/nsswitch.conf /tree/etc/

FROM scratch AS bare
COPY --from=bare-files /tree/ /
