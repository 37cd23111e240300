# Two steps: the first builds with everything, the second holds what runs.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production
COPY package.json package-lock.json .npmrc ./
# The embedded database is an optional dependency; here the database is a service of its own.
RUN npm ci --ignore-scripts --omit=dev --omit=optional && npm cache clean --force
COPY --from=build /app/dist ./dist
COPY --from=build /app/dashboard/dist ./dashboard/dist
COPY src/db/migrations ./src/db/migrations
# Scans of certificates; a volume belongs here.
RUN install -d -o node -g node -m 700 /scans
ENV KEZEK_UPLOADS_DIR=/scans
USER node
EXPOSE 4000
# A broken start is seen in the exit code; signals reach the server itself.
CMD ["node", "--enable-source-maps", "dist/main.js"]
