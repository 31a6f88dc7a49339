#!/bin/sh
# Nodes behind HTTPS: certificates are checked, and what is wrong is said.
. "$(dirname "$0")/lib.sh"

# certificate NAME SAN: NAME.key, NAME.pem, signed by itself
certificate() {
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 \
		-nodes -days 2 -subj /CN=test -addext "subjectAltName=$2" \
		-keyout "$d/$1.key" -out "$d/$1.pem" 2>"$d/openssl.err"
}
live() {
	out=$1
	shift
	run "$out" follow $thief --labels $labels --rate 0 \
		--json "$d/$out.json" --case "$d/$out.case" --node "$@"
}

unset SSL_CERT_FILE
check "a certificate for this machine" certificate own IP:127.0.0.1
check "a certificate for another" certificate other DNS:nis.example
nisd_start --story exercise
check "over HTTP" live plain "$url"
check "HTTPS where HTTP is spoken: exit code 3" code 3 live wrong \
	"https${url#http}"
check "names the node" grep -q "https${url#http}" "$d/wrong.err"
nisd_stop

nisd_start --story exercise --key "$d/own.key" --certificate "$d/own.pem"
check "a certificate that nobody vouches for: exit code 3" code 3 live \
	bad "$url"
check "says so" grep -qi "'$url.*certificate" "$d/bad.err"
check "HTTP where HTTPS is spoken: exit code 3" code 3 live tls \
	"http${url#https}"
export SSL_CERT_FILE="$d/own.pem"
check "one that SSL_CERT_FILE vouches for" live good "$url"
check "the same bytes" cmp "$d/good.json" "$d/plain.json"
nisd_stop

nisd_start --story exercise --key "$d/other.key" \
	--certificate "$d/other.pem"
export SSL_CERT_FILE="$d/other.pem"
check "a certificate of another machine: exit code 3" code 3 live name "$url"
check "says so, too" grep -qiE "'$url.*(certificate|subject)" "$d/name.err"
nisd_stop
