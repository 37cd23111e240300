// The floor of a fan-out: one write for each connection and nothing else.
//
//   write-loop COUNT TEXT     each line on stdin writes TEXT to every connection
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <netinet/tcp.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  int count = atoi(argv[1]), on = 1;
  size_t length = strlen(argv[2]);
  struct sockaddr_in address = {.sin_family = AF_INET};
  socklen_t size = sizeof address;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int server = socket(AF_INET, SOCK_STREAM, 0);
  if (bind(server, (struct sockaddr *)&address, size) < 0 || listen(server, 1024) < 0) return 1;
  getsockname(server, (struct sockaddr *)&address, &size);
  printf("http://127.0.0.1:%d\n", ntohs(address.sin_port));
  fflush(stdout);
  int *sockets = malloc(sizeof(int) * count);
  for (int nth = 0; nth < count; nth += 1) {
    sockets[nth] = accept(server, NULL, NULL);
    setsockopt(sockets[nth], IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }
  char line[64];
  while (read(STDIN_FILENO, line, sizeof line) > 0) {
    for (int nth = 0; nth < count; nth += 1) {
      if (send(sockets[nth], argv[2], length, MSG_NOSIGNAL) < 0) return 1;
    }
  }
  return 0;
}
