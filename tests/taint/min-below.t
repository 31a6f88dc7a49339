# what an account below --min receives stays with it, and what it sends is
# clean; poison ignores it; receivers of seeds are always live
whole
option min 10
1 thief B 9 seed
2 B C 4
3 C D 4
all: B 5, C 4
ends all: below C 4
poison: B, C, D
state C below
state B read
state D read
