#!/bin/sh
# A node that lies about one transaction or block: follow names it and ends
# with 1, the case keeps it and verify names it again.  LIES=all tells more.
. "$(dirname "$0")/lib.sh"
plain=a576f9b0bacd70b35ab2df52268ee33f0986f2259c1f70223cbca66b51b31d2e
mosaics=8b9a20a28a1fac87e6efe24d94065884e9ef98d1e894645c4dead66fe2c66398
wrapper=7bb36aa65d847b61a0853d57bb800720cc2b90ff0e7b7c8dbb8cf25e23714fff
change=389388d0f1033d702ca06ee15b138d897cc933cb1f9a1cc0eaa49315b9f31f8d

nisd_start --story exercise
# told ROUTE LIE HASH FINDING WHAT: both commands, the finding, what it says
told() {
	rm -f "$d/x.case"
	nisd_do lie "$2" "$3" || return 1
	code 1 run x follow $thief --labels $labels --node "$url" --rate 0 \
		--route "$1" --until 91 --case "$d/x.case" \
		--csv "$d/x" || return 1
	grep -q "^$4,.*$5" "$d/x/findings.csv" || return 1
	code 1 run v verify "$d/x.case" || return 1
	grep -qx FAILED "$d/v.txt" && grep -q "^$4 .*$5" "$d/v.txt"
}
tell() {
	while IFS='|' read -r route lie hash finding what; do
		eval "tx=\$$hash"
		check "$route: $lie of $hash: $finding" \
			told "$route" "$lie" "$tx" "$finding" "$what"
	done
}
tell <<'LIES'
blocks|alter|plain|bad-signature|does not fit
accounts|alter|plain|bad-hash|its content has the hash
blocks|recipient|plain|bad-signature|does not fit
blocks|signature|plain|bad-signature|does not fit
accounts|hash|plain|bad-hash|its content has the hash a576f9b0bacd70b3
blocks|large-s|plain|bad-signature|has an S that is not below the order
blocks|zero-key|plain|bad-signature|is of a key that is zero
blocks|mosaics|mosaics|bad-transaction|mosaics: not in the canonical order
blocks|modifications|change|bad-transaction|modifications: not in the can
blocks|cosignature|wrapper|bad-signature|cosignature .* is of another trans
blocks|truncated|plain|bad-transaction|recipient: missing
blocks|long-message|plain|bad-transaction|payload: longer than 4096 bytes
blocks|huge-quantity|mosaics|bad-signature|does not fit
accounts|block-height|plain|bad-block|the block's signature
blocks|block-order|plain|bad-block|the block's signature
LIES
[ "${LIES:-}" != all ] || tell <<'LIES'
blocks|alter|plain|bad-block|the block's signature
accounts|recipient|plain|bad-hash|its content has the hash
blocks|no-address|plain|bad-transaction|recipient: .*wrong checksum
blocks|zero-s|plain|bad-signature|has an S that is zero
blocks|cosigned|wrapper|bad-signature|cosignature of .* does not fit
blocks|short-signature|plain|bad-transaction|signature: not 64 bytes
blocks|short-key|plain|bad-transaction|signer: not 32 bytes of hex
blocks|short-message|plain|bad-transaction|payload: not hex
blocks|huge-amount|plain|bad-signature|does not fit
blocks|negative|plain|bad-transaction|amount: -1 is negative
blocks|nested|wrapper|bad-transaction|a wrapper within a wrapper
blocks|block-signature|plain|bad-block|the block's signature
blocks|block-previous|plain|bad-block|the block's signature
blocks|omit|plain|bad-block|the block's signature
LIES

# A block that stands elsewhere than it says: nothing behind it is read.
nisd_do lie block-height $plain
check "a block out of its place ends the reading" code 1 run x follow $thief \
	--labels $labels --node "$url" --rate 0 --route blocks \
	--case "$d/place.case"
check "by name" grep -q 'blocks-after .*: block 42 where 41 should be' \
	"$d/x.err"
check "and stays in the case" code 1 run v verify "$d/place.case"
check "as a finding" grep -q '^bad-block .* two different blocks' "$d/v.txt"
nisd_stop
