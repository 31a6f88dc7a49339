/*
 * ask PORT [PAUSE_MS]: sends standard input to a server on loopback, as it
 * is, and prints what it answers until it closes or says nothing for half
 * a second.  With PAUSE_MS a byte at a time.
 */
#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/num.h"

static void send_all(int fd, unsigned pause_ms)
{
	char buf[65536];
	size_t n, i, step;

	n = fread(buf, 1, sizeof(buf), stdin);
	while (n) {
		for (i = 0; i < n; i += step) {
			step = pause_ms ? 1 : n - i;
			if (write(fd, buf + i, step) < 0)
				return;
			if (pause_ms)
				poll(NULL, 0, (int)pause_ms);
		}
		n = fread(buf, 1, sizeof(buf), stdin);
	}
}

int main(int argc, char **argv)
{
	struct sockaddr_in at = {.sin_family = AF_INET};
	uint32_t port, pause_ms = 0;
	struct pollfd p;
	char buf[4096];
	ssize_t n;

	if (argc < 2 || !num_u32(&port, argv[1], strlen(argv[1]), 65535) ||
	    (argc > 2 && !num_u32(&pause_ms, argv[2], strlen(argv[2]), 60000)))
		return 2;
	at.sin_port = htons((uint16_t)port);
	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	p.fd = socket(AF_INET, SOCK_STREAM, 0);
	if (p.fd < 0 || connect(p.fd, (struct sockaddr *)&at, sizeof(at)))
		return 1;
	send_all(p.fd, pause_ms);
	p.events = POLLIN;
	while (poll(&p, 1, 500) > 0) {
		n = read(p.fd, buf, sizeof(buf));
		if (n <= 0)
			break;
		fwrite(buf, 1, (size_t)n, stdout);
	}
	close(p.fd);
	return 0;
}
