whole
class X service
1 thief X 40 seed memo=9
2 X C 40
all: X 40
ends all: service X/9 40
injected all: 40
poison: X
hop X 0
