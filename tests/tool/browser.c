/*
 * Drives a headless Chromium through its remote-debugging pipe, so that the
 * report can be tried as a reader would: a script of lines on standard input,
 * what the page says on standard output.
 *
 *	browser CHROMIUM
 *
 *	open URL	load a page, and wait until it is loaded
 *	eval JS		print its value as text
 *	until JS	wait until it is true, at most 20 seconds
 *	size W H	of the window
 *	dark | light	what the page is told to prefer
 *	shot FILE	what the window shows, as PNG
 *	print FILE	the page on paper, as PDF
 *
 * What the page logs as an error, every exception, and everything that was
 * refused or asked of the network stands on lines that begin with "error".
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"
#include "base/json.h"
#include "base/text.h"

#define SECONDS 60
#define LINE_MAX_BYTES 65536

static int to_fd, from_fd;
static struct text got;
static char session[64];
static int last_id;
static bool loaded;

static void fail(const char *what)
{
	printf("error: %s\n", what);
	exit(1);
}

static void send_all(const char *s, size_t len)
{
	ssize_t n;

	while (len) {
		n = write(to_fd, s, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			fail("the browser does not listen");
		s += n;
		len -= (size_t)n;
	}
}

/* A message without its NUL; to be freed. */
static char *receive(void)
{
	char buf[65536], *nul, *message;
	ssize_t n;

	while (!(nul = got.len ? memchr(got.s, 0, got.len) : NULL)) {
		struct pollfd p = {.fd = from_fd, .events = POLLIN};

		if (poll(&p, 1, SECONDS * 1000) <= 0)
			fail("the browser does not answer");
		n = read(from_fd, buf, sizeof(buf));
		if (n <= 0)
			fail("the browser has gone");
		text_add(&got, buf, (size_t)n);
	}
	n = nul - got.s;
	message = strndup(got.s, (size_t)n);
	memmove(got.s, nul + 1, got.len - (size_t)n - 1);
	got.len -= (size_t)n + 1;
	return message;
}

static const char *text_of(const struct json_t *v, const char *key)
{
	const struct json_t *s = js_get(v, key);

	return js_type(s) == JS_STRING ? js_string(s, NULL) : "";
}

/* A line whatever is in it. */
static void say_error(const char *what, const char *s)
{
	printf("error %s: ", what);
	for (; *s; s++)
		putchar(*s == '\n' ? ' ' : *s);
	putchar('\n');
}

static void note_event(const struct json_t *doc)
{
	const char *method = text_of(doc, "method");
	const struct json_t *p = js_get(doc, "params"), *x;

	if (!strcmp(method, "Page.loadEventFired"))
		loaded = true;
	if (!strcmp(method, "Runtime.exceptionThrown")) {
		x = js_get(js_get(p, "exceptionDetails"), "exception");
		say_error("exception", text_of(x, "description"));
	}
	if (!strcmp(method, "Runtime.consoleAPICalled") &&
	    !strcmp(text_of(p, "type"), "error"))
		say_error("console", text_of(p, "type"));
	if (!strcmp(method, "Log.entryAdded")) {
		x = js_get(p, "entry");
		say_error(text_of(x, "source"), text_of(x, "text"));
	}
	if (!strcmp(method, "Network.requestWillBeSent")) {
		const char *url = text_of(js_get(p, "request"), "url");

		if (strncmp(url, "file:", 5))
			say_error("request", url);
	}
}

/* The answer's result; the document is handed over in *doc. */
static const struct json_t *call(struct json_t **doc, const char *method,
				 const char *params)
{
	struct err e = ERR_INIT;
	char *message = NULL;
	size_t len;
	FILE *f = open_memstream(&message, &len);
	int id = ++last_id;

	fprintf(f, "{\"id\":%d,\"method\":\"%s\",\"params\":%s", id, method,
		params);
	if (session[0])
		fprintf(f, ",\"sessionId\":\"%s\"", session);
	fputs("}", f);
	fclose(f);
	send_all(message, len + 1);
	free(message);
	for (;;) {
		message = receive();
		*doc = js_parse(message, strlen(message), &e);
		free(message);
		if (!*doc)
			fail("the browser sent no JSON");
		if (js_type(js_get(*doc, "id")) == JS_INT &&
		    js_int(js_get(*doc, "id")) == id)
			break;
		note_event(*doc);
		js_free(*doc);
	}
	if (js_get(*doc, "error"))
		say_error(method, text_of(js_get(*doc, "error"), "message"));
	return js_get(*doc, "result");
}

static void tell(const char *method, const char *params)
{
	struct json_t *doc;

	call(&doc, method, params);
	js_free(doc);
}

/* {"KEY":"s"MORE}; to be freed. */
static char *with_string(const char *key, const char *s, const char *more)
{
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	text_addf(&t, "{\"%s\":\"", key);
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			text_addc(&t, '\\');
		if ((unsigned char)*s < 32)
			text_addf(&t, "\\u%04x", (unsigned)*s);
		else
			text_addc(&t, *s);
	}
	text_addf(&t, "\"%s}", more);
	return t.s;
}

/* The value as text; to be freed. */
static char *evaluate(const char *js)
{
	char *params = with_string("expression", js,
				   ",\"returnByValue\":true,"
				   "\"awaitPromise\":true");
	struct json_t *doc;
	const struct json_t *r = call(&doc, "Runtime.evaluate", params);
	const struct json_t *x = js_get(r, "exceptionDetails"), *v;
	char *text;

	free(params);
	if (x)
		say_error("eval",
			  text_of(js_get(x, "exception"), "description"));
	v = js_get(js_get(r, "result"), "value");
	switch (js_type(v)) {
	case JS_STRING:
		text = strdup(js_string(v, NULL));
		break;
	case JS_INT:
		if (asprintf(&text, "%lld", (long long)js_int(v)) < 0)
			abort();
		break;
	case JS_BOOL:
		text = strdup(js_true(v) ? "true" : "false");
		break;
	case JS_MISSING:
	case JS_NULL:
	case JS_REAL:
	case JS_ARRAY:
	case JS_OBJECT:
		text = strdup(js_type_name(js_type(v)));
		break;
	}
	js_free(doc);
	return text;
}

static void until(const char *js)
{
	int i;

	for (i = 0; i < 400; i++) {
		char *v = evaluate(js);
		bool yes = !strcmp(v, "true");

		free(v);
		if (yes)
			return;
		usleep(50000);
	}
	say_error("never", js);
}

static void load(const char *url)
{
	char *params = with_string("url", url, "");

	loaded = false;
	tell("Page.navigate", params);
	free(params);
	while (!loaded) {
		struct err e = ERR_INIT;
		char *message = receive();
		struct json_t *doc = js_parse(message, strlen(message), &e);

		if (doc)
			note_event(doc);
		js_free(doc);
		free(message);
	}
}

static int digit(char c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* What `method` gives as base64 in "data". */
static void save(const char *path, const char *method, const char *params)
{
	struct json_t *doc;
	const char *s = text_of(call(&doc, method, params), "data");
	FILE *f = fopen(path, "w");
	unsigned bits = 0, n = 0;

	if (!f)
		fail("cannot write");
	for (; digit(*s) >= 0; s++) {
		bits = bits << 6 | (unsigned)digit(*s);
		n += 6;
		if (n < 8)
			continue;
		n -= 8;
		putc((int)(bits >> n & 255), f);
	}
	fclose(f);
	js_free(doc);
}

static void prefer(const char *scheme)
{
	char params[128];

	snprintf(params, sizeof(params),
		 "{\"features\":[{\"name\":\"prefers-color-scheme\","
		 "\"value\":\"%s\"}]}",
		 scheme);
	tell("Emulation.setEmulatedMedia", params);
}

static void resize(const char *s)
{
	char params[256], *end;
	int w = 0, h = 0;

	for (end = (char *)s; *end >= '0' && *end <= '9'; end++)
		w = w * 10 + *end - '0';
	for (end++; *end >= '0' && *end <= '9'; end++)
		h = h * 10 + *end - '0';
	snprintf(params, sizeof(params),
		 "{\"width\":%d,\"height\":%d,\"deviceScaleFactor\":1,"
		 "\"mobile\":false}",
		 w, h);
	tell("Emulation.setDeviceMetricsOverride", params);
}

static void run(char *line)
{
	char *arg = strchr(line, ' '), *v;

	if (arg)
		*arg++ = 0;
	else
		arg = line + strlen(line);
	if (!strcmp(line, "open")) {
		load(arg);
	} else if (!strcmp(line, "eval")) {
		v = evaluate(arg);
		puts(v);
		free(v);
	} else if (!strcmp(line, "until")) {
		until(arg);
	} else if (!strcmp(line, "size")) {
		resize(arg);
	} else if (!strcmp(line, "dark") || !strcmp(line, "light")) {
		prefer(line);
	} else if (!strcmp(line, "shot")) {
		save(arg, "Page.captureScreenshot", "{\"format\":\"png\"}");
	} else if (!strcmp(line, "print")) {
		save(arg, "Page.printToPDF",
		     "{\"printBackground\":true,\"preferCSSPageSize\":true}");
	} else if (line[0] && line[0] != '#') {
		fail(line);
	}
}

static pid_t start(const char *program, char *profile)
{
	int to[2], from[2];
	pid_t pid;

	if (pipe(to) || pipe(from))
		fail("no pipe");
	pid = fork();
	if (!pid) {
		/* the browser reads 3 and writes 4: out of the way first */
		int in = fcntl(to[0], F_DUPFD, 10),
		    out = fcntl(from[1], F_DUPFD, 10);

		dup2(in, 3);
		dup2(out, 4);
		if (!freopen("/dev/null", "w", stderr))
			_exit(127);
		execlp(program, program, "--headless", "--no-sandbox",
		       "--disable-gpu", "--disable-dev-shm-usage",
		       "--hide-scrollbars", "--no-first-run",
		       "--remote-debugging-pipe", profile, "about:blank",
		       (char *)NULL);
		_exit(127);
	}
	close(to[0]);
	close(from[1]);
	to_fd = to[1];
	from_fd = from[0];
	return pid;
}

static void attach(void)
{
	struct json_t *doc, *attached;
	const struct json_t *targets, *t;
	char *params;
	size_t i;

	targets = js_get(call(&doc, "Target.getTargets", "{}"), "targetInfos");
	for (i = 0; i < js_count(targets); i++)
		if (!strcmp(text_of(js_at(targets, i), "type"), "page"))
			break;
	t = js_at(targets, i);
	if (!t)
		fail("no page");
	params = with_string("targetId", text_of(t, "targetId"),
			     ",\"flatten\":true");
	snprintf(session, sizeof(session), "%s",
		 text_of(call(&attached, "Target.attachToTarget", params),
			 "sessionId"));
	free(params);
	js_free(attached);
	js_free(doc);
	tell("Page.enable", "{}");
	tell("Runtime.enable", "{}");
	tell("Log.enable", "{}");
	tell("Network.enable", "{}");
}

int main(int argc, char **argv)
{
	char line[LINE_MAX_BYTES], dir[] = "/tmp/browser.XXXXXX", profile[64];
	char *clean[] = {(char *)"rm", (char *)"-rf", dir, NULL};
	pid_t pid, rm;

	if (argc != 2 || !mkdtemp(dir))
		return 2;
	signal(SIGPIPE, SIG_IGN);
	snprintf(profile, sizeof(profile), "--user-data-dir=%s", dir);
	text_init(&got, TEXT_MAX_ANY);
	pid = start(argv[1], profile);
	attach();
	while (fgets(line, sizeof(line), stdin)) {
		line[strcspn(line, "\n")] = 0;
		run(line);
	}
	fflush(stdout);
	session[0] = 0;
	tell("Browser.close", "{}");
	waitpid(pid, NULL, 0);
	rm = fork();
	if (!rm) {
		execvp(clean[0], clean);
		_exit(127);
	}
	waitpid(rm, NULL, 0);
	text_release(&got);
	return 0;
}
