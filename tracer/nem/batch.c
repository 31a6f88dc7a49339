#include "nem/batch.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/die.h"
#include "base/mem.h"
#include "nem/binary.h"

#define THREADS_MAX 8
#define JOBS_A_THREAD 4 /* fewer are not worth a thread */

struct nem_job {
	const uint8_t *sig, *key;
	size_t at, len; /* in bytes */
	enum nem_verdict verdict;
};

struct nem_claim {
	const struct nem_tx *tx; /* NULL: a block */
	const struct nem_block *block;
	size_t first, nr; /* jobs; of a wrapper the cosignatures first */
	bool refused;	  /* a cosignature that is of something else */
};

void nem_batch_init(struct nem_batch *b)
{
	*b = (struct nem_batch){0};
	text_init(&b->bytes, TEXT_MAX_ANY);
}

void nem_batch_release(struct nem_batch *b)
{
	free(b->job);
	free(b->claim);
	text_release(&b->bytes);
}

/* The job of what was added to bytes since `at`. */
static void add_job(struct nem_batch *b, size_t at, const uint8_t *sig,
		    const uint8_t *key)
{
	VEC_GROW(b->job, b->jobs + 1, b->job_alloc);
	b->job[b->jobs++] = (struct nem_job){sig, key, at, b->bytes.len - at,
					     NEM_UNVERIFIABLE};
}

static void add_tx_job(struct nem_batch *b, const struct nem_tx *tx)
{
	size_t at = b->bytes.len;

	nem_tx_encode(&b->bytes, tx, NEM_ENCODE_DATA);
	add_job(b, at, tx->signature, tx->signer);
}

static struct nem_claim *add_claim(struct nem_batch *b)
{
	VEC_GROW(b->claim, b->claims + 1, b->claim_alloc);
	b->claim[b->claims] = (struct nem_claim){.first = b->jobs};
	return &b->claim[b->claims++];
}

/* Does the cosignature speak of this inner transaction? */
static bool cosig_fits(const struct nem_tx *tx, size_t i,
		       const struct hash *inner, const char *account,
		       struct err *why)
{
	const struct nem_tx *c = &tx->multisig.cosigs[i];
	const struct nem_cosignature *body = &c->cosignature;
	char who[NEM_ADDRESS_SIZE];
	size_t j;

	nem_address_from_key(who, c->network, c->signer);
	if (memcmp(body->other_hash.b, inner->b, HASH_SIZE) != 0)
		return err_set(why, ERR_DATA,
			       "cosignature of %s is of another transaction",
			       who);
	if (strcmp(body->other_account, account) != 0)
		return err_set(why, ERR_DATA,
			       "cosignature of %s is for another account", who);
	if (memcmp(c->signer, tx->signer, NEM_KEY_SIZE) == 0)
		return err_set(why, ERR_DATA,
			       "cosignature of %s, who signed the wrapper",
			       who);
	for (j = 0; j < i; j++) {
		if (memcmp(tx->multisig.cosigs[j].signer, c->signer,
			   NEM_KEY_SIZE) == 0)
			return err_set(why, ERR_DATA, "two cosignatures of %s",
				       who);
	}
	return true;
}

static bool cosigs_fit(const struct nem_tx *tx, struct err *why)
{
	char account[NEM_ADDRESS_SIZE];
	struct hash inner;
	size_t i;

	if (tx->type != NEM_MULTISIG || !tx->multisig.cosig_nr)
		return true;
	inner = nem_tx_hash(tx->multisig.inner);
	nem_address_from_key(account, tx->network, tx->multisig.inner->signer);
	for (i = 0; i < tx->multisig.cosig_nr; i++) {
		if (!cosig_fits(tx, i, &inner, account, why))
			return false;
	}
	return true;
}

size_t nem_batch_add_tx(struct nem_batch *b, const struct nem_tx *tx)
{
	struct nem_claim *claim = add_claim(b);
	struct err ignored;
	size_t i;

	claim->tx = tx;
	claim->refused = !cosigs_fit(tx, &ignored);
	if (claim->refused)
		return b->claims - 1;
	for (i = 0; tx->type == NEM_MULTISIG && i < tx->multisig.cosig_nr; i++)
		add_tx_job(b, &tx->multisig.cosigs[i]);
	add_tx_job(b, tx);
	claim->nr = b->jobs - claim->first;
	return b->claims - 1;
}

size_t nem_batch_add_block(struct nem_batch *b, const struct nem_block *block)
{
	struct nem_claim *claim = add_claim(b);
	size_t at = b->bytes.len;

	claim->block = block;
	claim->nr = 1;
	nem_block_encode(&b->bytes, block);
	add_job(b, at, block->signature, block->signer);
	return b->claims - 1;
}

struct work {
	struct nem_batch *b;
	size_t next; /* only by atomic operations */
};

static void *work(void *arg)
{
	struct work *w = arg;
	size_t i;

	for (;;) {
		struct nem_job *j;

		i = __atomic_fetch_add(&w->next, 1, __ATOMIC_RELAXED);
		if (i >= w->b->jobs)
			return NULL;
		j = &w->b->job[i];
		j->verdict = nem_verify(j->sig, j->key, w->b->bytes.s + j->at,
					j->len);
	}
}

static size_t threads_for(size_t jobs)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	size_t nr = jobs / JOBS_A_THREAD;

	if (nr > THREADS_MAX)
		nr = THREADS_MAX;
	return cores > 0 && nr > (size_t)cores ? (size_t)cores : nr;
}

void nem_batch_run(struct nem_batch *b)
{
	size_t nr = threads_for(b->jobs), i, started = 0;
	struct work w = {.b = b};
	pthread_t thread[THREADS_MAX];

	nem_verify_init();
	/* one less than there are cores: this thread works too, and alone
	 * where no other can be had */
	for (i = 1; i < nr; i++)
		started +=
			pthread_create(&thread[started], NULL, work, &w) == 0;
	work(&w);
	for (i = 0; i < started; i++)
		pthread_join(thread[i], NULL);
}

static const char *what(const struct nem_claim *c, size_t i)
{
	if (c->block)
		return "the block's signature, that";
	return i + 1 < c->nr ? "cosignature" : "signature";
}

static const char *says(const struct nem_job *j)
{
	switch (j->verdict) {
	case NEM_SIGNED:
		return "fits";
	case NEM_UNVERIFIABLE:
		return "cannot be judged: the key has a torsion part";
	case NEM_FORGED:
		return nem_forged_text(j->sig, j->key);
	}
	BUG("verdict %d", (int)j->verdict);
}

enum nem_verdict nem_batch_verdict(const struct nem_batch *b, size_t claim,
				   struct err *why)
{
	const struct nem_claim *c = &b->claim[claim];
	enum nem_verdict v = NEM_SIGNED;
	char who[NEM_ADDRESS_SIZE];
	size_t i;

	if (c->refused) {
		(void)cosigs_fit(c->tx, why);
		return NEM_FORGED;
	}
	for (i = 0; i < c->nr; i++) {
		const struct nem_job *j = &b->job[c->first + i];

		if (j->verdict <= v)
			continue;
		v = j->verdict;
		nem_address_from_key(who,
				     c->tx ? c->tx->network : c->block->network,
				     j->key);
		err_set(why, ERR_DATA, "%s of %s %s", what(c, i), who, says(j));
	}
	return v;
}

enum nem_verdict nem_tx_verify(const struct nem_tx *tx, struct err *why)
{
	enum nem_verdict v;
	struct nem_batch b;

	nem_batch_init(&b);
	nem_batch_add_tx(&b, tx);
	nem_batch_run(&b);
	v = nem_batch_verdict(&b, 0, why);
	nem_batch_release(&b);
	return v;
}

enum nem_verdict nem_block_verify(const struct nem_block *block,
				  struct err *why)
{
	enum nem_verdict v;
	struct nem_batch b;

	nem_batch_init(&b);
	nem_batch_add_block(&b, block);
	nem_batch_run(&b);
	v = nem_batch_verdict(&b, 0, why);
	nem_batch_release(&b);
	return v;
}
