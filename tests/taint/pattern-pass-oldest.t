# what came first leaves first: the 500 of height 4 leave within 10 blocks, the
# 500 of height 40 do not
whole
threshold pass-through-blocks 10
threshold pass-through-share 50
1 @genesis V 1000
2 V thief 1000 seed
4 thief B 500
5 B C 500
40 thief B 500
60 B C 500
patterns pass-through: B 500, thief 500
