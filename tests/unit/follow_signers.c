/* Is an account multisig: by what was read of it, or as a node says. */
#include <string.h>

#include "follow/signers.h"
#include "nem/address.h"
#include "support.h"

static const uint8_t key[NEM_KEY_SIZE] = {7};

static void open_of(struct signers *s)
{
	signers_init(s);
	nem_address_from_key(s->address, NEM_TESTNET, key);
}

/* So many more cosignatories, and so many more that must sign. */
static void change(struct signers *s, uint64_t height, int more, int min,
		   bool wrapped)
{
	struct nem_cosignatory c[8] = {{0}};
	struct nem_tx tx = {.type = NEM_MODIFICATION, .network = NEM_TESTNET};
	struct nem_tx wrapper = {.type = NEM_MULTISIG,
				 .network = NEM_TESTNET,
				 .multisig = {.inner = &tx}};
	struct nem_row row = {.tx = wrapped ? &wrapper : &tx, .height = height};
	size_t i;

	memcpy(tx.signer, key, sizeof(key));
	tx.modification.changes = c;
	tx.modification.nr = (size_t)(more < 0 ? -more : more);
	for (i = 0; i < tx.modification.nr; i++)
		c[i].change = more < 0 ? 2 : 1;
	tx.modification.has_min = min != 0;
	tx.modification.min_change = min;
	row.hash.b[0] = (uint8_t)height;
	signers_note(s, &row);
	signers_note(s, &row); /* it stands in several pages */
	tx.signer[0]++;
	row.hash.b[1] = 1;
	signers_note(s, &row); /* somebody else's */
}

static void expect(const struct signers *s, uint64_t end, bool complete,
		   const char *want)
{
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	signers_tell(&t, s, s->address, end, complete);
	assert_string_equal(t.s, want);
	text_release(&t);
}

static void by_changes(void **state)
{
	struct signers s;

	(void)state;
	open_of(&s);
	expect(&s, 9, true, "not multisig: nothing on the chain made it so");
	change(&s, 10, 3, 2, false);
	change(&s, 20, -1, 0, true);
	change(&s, 30, -2, -2, true);
	expect(&s, 9, true, "not multisig: nothing on the chain made it so");
	expect(&s, 19, true,
	       "multisig: 2 of 3 cosignatories must sign, by 1 change of it "
	       "on the chain");
	expect(&s, 20, true,
	       "multisig: 2 of 2 cosignatories must sign, by 2 changes of it "
	       "on the chain");
	expect(&s, 30, true, "not multisig, by 3 changes of it on the chain");
	expect(&s, 30, false,
	       "whether it is multisig is not known: its beginning was not "
	       "read");
	signers_release(&s);
	/* version 1 names no number: all must sign */
	open_of(&s);
	change(&s, 1, 3, 0, false);
	expect(&s, 1, true,
	       "multisig: 3 of 3 cosignatories must sign, by 1 change of it "
	       "on the chain");
	signers_release(&s);
}

static void by_a_node(void **state)
{
	struct nem_account_info info = {.multisig = {true, 4, 3}};
	struct signers s;

	(void)state;
	open_of(&s);
	signers_said(&s, &info, 50); /* somebody else */
	expect(&s, 50, false,
	       "whether it is multisig is not known: its beginning was not "
	       "read");
	memcpy(info.address, s.address, sizeof(info.address));
	signers_said(&s, &info, 50);
	expect(&s, 50, false,
	       "multisig: 3 of 4 cosignatories must sign, says /account/get "
	       "after block 50");
	expect(&s, 49, false,
	       "whether it is multisig is not known: its beginning was not "
	       "read");
	info.multisig = (struct nem_multisig_info){true, 0, 0};
	signers_said(&s, &info, 50);
	expect(&s, 50, false, "not multisig, says /account/get after block 50");
	signers_release(&s);
}

static void of_others(void **state)
{
	struct signers s;
	struct text t;

	(void)state;
	signers_init(&s);
	change(&s, 1, 3, 2, false);
	nem_address_from_key(s.address, NEM_TESTNET, key);
	expect(&s, 1, true,
	       "multisig: 2 of 3 cosignatories must sign, by 1 change of it "
	       "on the chain");
	text_init(&t, TEXT_MAX_ANY);
	signers_tell(&t, &s, "", 1, true);
	assert_string_equal(t.s, "not multisig: nothing on the chain made it "
				 "so");
	text_release(&t);
	signers_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_changes),
		cmocka_unit_test(by_a_node),
		cmocka_unit_test(of_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
