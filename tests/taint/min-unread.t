# below --min nothing need be read; at --min all of it ends unread
whole
option min 10
class X unread
class Y unread
1 thief B 30 seed
2 B X 6
3 B Y 6
4 B X 6
all: B 12, X 12, Y 6
ends all: unread X 12, below Y 6
