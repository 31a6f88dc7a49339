#ifndef TRACER_NEM_NETWORK_H
#define TRACER_NEM_NETWORK_H
/*
 * The three networks of NIS1.  The number is the first byte of an address
 * before Base32 and the top byte of every version field.
 */
#include <stdbool.h>
#include <stdint.h>

enum nem_network {
	NEM_MAINNET = 0x68, /* addresses begin with N */
	NEM_TESTNET = 0x98, /* T */
	NEM_MIJIN = 0x60,   /* M */
};

/* The hash of block 1 of mainnet (explorers; recomputed from NIS's own
 * nemesis.bin in the tests). */
#define NEM_MAINNET_NEMESIS \
	"438cf6375dab5a0d32f9b7bf151d4539e00a590f7c022d5572c7d41815a24be4"

#define NEM_KEY_SIZE 32
#define NEM_SIGNATURE_SIZE 64

/* False if the byte is that of no network. */
bool nem_network_of(enum nem_network *net, uint8_t byte);
/* "nem:mainnet", as the ledger calls the chain. */
const char *nem_network_name(enum nem_network net);
/*
 * Is it the key of the network's nemesis account, whose transactions cost
 * nothing whatever their fee field says?  The three keys are those of NIS
 * (core/model/NetworkInfos.java).
 */
bool nem_is_nemesis(enum nem_network net, const uint8_t key[static 32]);

#endif
