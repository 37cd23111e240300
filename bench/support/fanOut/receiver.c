// Holds many connections and notes when each receives its next message. A receiver in Node would take longer to read
// than the servers to write.
//
//   receiver PORT SCRIPT     SCRIPT: for each connection, what it sends first and which answers it waits for
//
// Prints "ready" when every connection has had its last answer. Each line on stdin begins a round, which ends with one
// line: microseconds since then to the first receipt, the median, the 99th of a hundred, the last, and how many are missing.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

enum { AT_ONCE = 64, BUFFER = 1 << 16, PER_ADDRESS = 500 };
static const double PATIENCE_US = 30e6;
static const char MARK[] = "\"next\"";

typedef struct {
  int fd;
  uint32_t steps;
  const unsigned char *next;
  const unsigned char *awaited;
  uint32_t awaited_length;
  double received_at;
  int is_web;
} Connection;

static int port;
static uint32_t count, opened, ready;
static Connection *connections;
static int epoll;
static unsigned char buffer[BUFFER];
static double begun_at;
static uint32_t arrived;

static double now_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static void give_up(const char *why) {
  perror(why);
  exit(1);
}

static uint32_t number_at(const unsigned char **at) {
  uint32_t number;
  memcpy(&number, *at, 4);
  *at += 4;
  return number;
}

static void send_all(int fd, const void *bytes, size_t length) {
  if (send(fd, bytes, length, MSG_NOSIGNAL) != (ssize_t)length) give_up("send");
}

static void take_step(Connection *c) {
  if (c->steps == 0) {
    c->awaited = NULL;
    ready += 1;
    return;
  }
  c->steps -= 1;
  uint32_t length = number_at(&c->next);
  send_all(c->fd, c->next, length);
  c->next += length;
  c->awaited_length = number_at(&c->next);
  c->awaited = c->next;
  c->next += c->awaited_length;
  c->is_web = 1;
}

static void open_next(void) {
  Connection *c = &connections[opened];
  struct sockaddr_in from = {.sin_family = AF_INET}, to = {.sin_family = AF_INET, .sin_port = htons(port)};
  // Each address may open so many before the server asks it to wait.
  from.sin_addr.s_addr = htonl((127u << 24) + 256 + opened / PER_ADDRESS);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int on = 1;
  c->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (c->fd < 0) give_up("socket");
  setsockopt(c->fd, IPPROTO_IP, 24 /* IP_BIND_ADDRESS_NO_PORT */, &on, sizeof on);
  if (bind(c->fd, (struct sockaddr *)&from, sizeof from) < 0) give_up("bind");
  if (connect(c->fd, (struct sockaddr *)&to, sizeof to) < 0) give_up("connect");
  setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  fcntl(c->fd, F_SETFL, O_NONBLOCK);
  struct epoll_event event = {.events = EPOLLIN, .data.u32 = opened};
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, c->fd, &event) < 0) give_up("epoll_ctl");
  opened += 1;
  take_step(c);
}

/** A server that hears no pong hangs up. Frames begin where a read begins: they are short. */
static void answer_pings(Connection *c, ssize_t length) {
  static const unsigned char PONG[] = {0x8a, 0x80, 0, 0, 0, 0};
  for (ssize_t at = 0; at + 2 <= length;) {
    size_t size = buffer[at + 1], head = 2;
    if (size == 126) size = buffer[at + 2] * 256u + buffer[at + 3], head = 4;
    if ((buffer[at] & 15) == 9) send_all(c->fd, PONG, sizeof PONG);
    at += head + size;
  }
}

static void receive(Connection *c) {
  ssize_t length = recv(c->fd, buffer, BUFFER, 0);
  if (length <= 0) {
    if (length < 0 && errno == EAGAIN) return;
    fprintf(stderr, "connection %ld, %u steps left, had received: %.300s\n", (long)(c - connections), c->steps, buffer);
    give_up("a server hung up");
  }
  if (c->is_web && buffer[0] != 'H') answer_pings(c, length);
  if (c->awaited != NULL) {
    if (memmem(buffer, length, c->awaited, c->awaited_length) != NULL) take_step(c);
    return;
  }
  if (c->received_at == 0 && begun_at != 0 && memmem(buffer, length, MARK, sizeof MARK - 1) != NULL) {
    c->received_at = now_us() - begun_at;
    arrived += 1;
  }
}

static int by_time(const void *a, const void *b) {
  double one = *(const double *)a, other = *(const double *)b;
  return (one > other) - (one < other);
}

static void end_round(void) {
  double *times = malloc(sizeof(double) * count);
  for (uint32_t nth = 0; nth < count; nth += 1) times[nth] = connections[nth].received_at ? connections[nth].received_at : PATIENCE_US;
  qsort(times, count, sizeof(double), by_time);
  printf("%.0f %.0f %.0f %.0f %u\n", times[0], times[count / 2], times[(uint32_t)(count * 0.99)], times[count - 1], count - arrived);
  fflush(stdout);
  free(times);
  begun_at = 0;
}

static void begin_round(void) {
  char line[64];
  if (read(STDIN_FILENO, line, sizeof line) <= 0) exit(0);
  for (uint32_t nth = 0; nth < count; nth += 1) connections[nth].received_at = 0;
  arrived = 0;
  begun_at = now_us();
  puts("begun");
  fflush(stdout);
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  port = atoi(argv[1]);
  FILE *file = fopen(argv[2], "rb");
  if (!file) give_up(argv[2]);
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  unsigned char *script = malloc(size);
  if (fread(script, 1, size, file) != (size_t)size) give_up(argv[2]);
  const unsigned char *at = script;
  count = number_at(&at);
  connections = calloc(count, sizeof(Connection));
  for (uint32_t nth = 0; nth < count; nth += 1) {
    connections[nth].steps = number_at(&at);
    connections[nth].next = at;
    for (uint32_t part = 0; part < connections[nth].steps * 2; part += 1) {
      uint32_t length = number_at(&at);
      at += length;
    }
  }
  epoll = epoll_create1(0);
  struct epoll_event events[512], input = {.events = EPOLLIN, .data.u32 = UINT32_MAX};
  epoll_ctl(epoll, EPOLL_CTL_ADD, STDIN_FILENO, &input);
  int is_told = 0;
  for (;;) {
    while (opened < count && opened - ready < AT_ONCE) open_next();
    if (ready == count && !is_told) {
      puts("ready");
      fflush(stdout);
      is_told = 1;
    }
    int found = epoll_wait(epoll, events, 512, 100);
    for (int nth = 0; nth < found; nth += 1) {
      if (events[nth].data.u32 == UINT32_MAX) begin_round();
      else receive(&connections[events[nth].data.u32]);
    }
    if (begun_at != 0 && (arrived == count || now_us() - begun_at > PATIENCE_US)) end_round();
  }
}
