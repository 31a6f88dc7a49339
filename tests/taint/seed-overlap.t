# coins returned and stolen again: only what was not tainted is new
whole
1 @genesis V 100
2 V T 40 seed
3 T V 40
4 V T 50 seed
haircut: V 20, T 50
fifo: V 40, T 50
lifo: T 50
taint-first: T 50
clean-first: V 40, T 50
injected haircut: 70
injected fifo: 90
injected lifo: 50
injected taint-first: 50
injected clean-first: 90
injected poison: 40
findings: return-to-seed V 40, seed-overlap T 20
