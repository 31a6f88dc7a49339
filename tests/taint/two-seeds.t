# several seed movements sum up
whole
1 thief B 10 seed
2 thief C 20 seed
3 B C 10
all: C 30
injected all: 30
hop C 0
moved haircut: 10, 20, 10
