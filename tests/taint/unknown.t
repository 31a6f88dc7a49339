# what goes to @unknown is not read
whole
1 thief B 10 seed
2 B @unknown 4
3 @unknown C 4
all: B 6
ends all: unread @unknown 4
