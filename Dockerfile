# One image for every way to run the shop: `web`, `worker`, `migrate` and the other commands of
# server.ts, chosen by the container's argument. Configuration comes from the environment alone.
#
# The base is named by tag here, so that a laptop builds without a look-up; a release adds the digest:
#   docker build --build-arg NODE_IMAGE=node:22-bookworm-slim@sha256:… .
ARG NODE_IMAGE=node:22-bookworm-slim
# The image that runs now: its assets go into the new one, since pages that people have open still ask for
# them. Left out, there are none (the first release, a laptop).
ARG PREVIOUS_IMAGE=nothing-before

# ---- build: sources and development dependencies stay here
FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No install script runs: what is native comes prebuilt inside its package.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json vite.config.ts remix.config.js server.ts ./
COPY scripts/launcher.mjs scripts/launcher.mjs
COPY public public
COPY app app
# own-assets is what the next release will take over: those of this build alone, not of all before it.
RUN npm run build && cp -r build/client/assets own-assets

# ---- dependencies: what the server needs at run time, without maps and type declarations
FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && find node_modules -type f \( -name '*.map' -o -name '*.ts' -o -name '*.mts' -o -name '*.cts' \
       -o -name '*.tsbuildinfo' \) -delete \
  # An optional peer of Remix, for its types alone, which npm keeps although it is ours for development.
  && rm -rf node_modules/typescript node_modules/.bin/tsc node_modules/.bin/tsserver \
  && rm -f node_modules/.package-lock.json

# ---- assets of the build before
FROM ${NODE_IMAGE} AS nothing-before
RUN mkdir -p /app/own-assets
FROM ${PREVIOUS_IMAGE} AS previous

# ---- runtime: the base without its package managers
FROM ${NODE_IMAGE} AS runtime
RUN rm -rf /usr/local/lib/node_modules /usr/local/include /usr/local/share/doc /usr/local/share/man \
       /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn \
       /usr/local/bin/yarnpkg /usr/local/bin/docker-entrypoint.sh /opt/yarn-* /root/.npm /tmp/*

# Copied as a whole, or what was removed would still lie in a layer below.
FROM scratch
COPY --from=runtime / /
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    NODE_ENV=production \
    FONTCONFIG_FILE=/app/fonts/fonts.conf
WORKDIR /app
# Owned by root and read only to the shop's user: nothing in the image can be changed by it.
COPY package.json ./
COPY sample sample
# Pictures are drawn with the font that lies here; the base has no Fontconfig of its own.
COPY fonts fonts
COPY --from=dependencies /app/node_modules node_modules
COPY --from=previous /app/own-assets build/client/assets
COPY --from=build /app/build build
COPY --from=build /app/own-assets own-assets
# A number, so that Kubernetes can see that it is not root. Only /tmp needs to be writable.
USER 10001:10001
EXPOSE 3000
STOPSIGNAL SIGTERM
# For `web`. A container that only works or migrates serves no port: switch this off there.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "build/server.js"]
CMD ["web"]
