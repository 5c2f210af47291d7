# A JDK in an image, in the place of eclipse-temurin. See build.sh.
ARG BASE_IMAGE=hexa-test/debian:trixie
FROM ${BASE_IMAGE}
COPY jdk /opt/jdk
ENV JAVA_HOME=/opt/jdk PATH=/opt/jdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
