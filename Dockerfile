# Builds the WAR and puts it on an Open Liberty image. Reviewed, not run: no container engine was at hand when this
# was written.
#
#   docker build -t loketwijzer .
#   docker compose up            (with a database, a model server and an embedding model: compose.yaml)

# The tests need a database, a browser and more; they are the work of ./loketwijzer test, not of an image.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml .
# Dependencies in a layer of their own: a change in our own sources does not download them again.
RUN mvn -B -q -ntp dependency:go-offline || true
COPY server server
COPY src/main src/main
RUN mvn -B -q -ntp -DskipTests package \
 && mkdir -p /result/jdbc \
 && cp target/liberty/wlp/usr/servers/loketwijzer/jdbc/*.jar /result/jdbc/ \
 && cp target/loketwijzer.war /result/

# The full image carries every feature, so that nothing is downloaded here or at start.
FROM open-liberty:26.0.0.5-full-java25-openj9-ubi-minimal
LABEL org.opencontainers.image.title="Loketwijzer" \
      org.opencontainers.image.description="Chat advisory desk for knowledge security" \
      org.opencontainers.image.licenses="EUPL-1.2"

# What changes seldom first: configuration, driver, documents; the WAR last.
COPY --chown=1001:0 server/ /config/
COPY --chown=1001:0 --from=build /result/jdbc/ /config/jdbc/
COPY --chown=1001:0 knowledge-base/ /knowledge-base/
COPY --chown=1001:0 --from=build /result/loketwijzer.war /config/dropins/loketwijzer.war

# jvm.options in server/ sets a heap for a small machine; give the container at least 1.5 GiB.
ENV LOKETWIJZER_PORT=9080 \
    LOKETWIJZER_SIGN_IN=local \
    LOKETWIJZER_KNOWLEDGE=/knowledge-base/landelijk \
    LOKETWIJZER_PREPARED=/knowledge-base/prepared
USER 1001
# Fills the caches of the image, so that containers start faster.
RUN configure.sh
EXPOSE 9080

# Ready means "can serve honestly", also without a model or a database: see the README on health.
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s --retries=3 \
  CMD curl -fsS "http://localhost:${LOKETWIJZER_PORT}/health/ready" > /dev/null || exit 1
