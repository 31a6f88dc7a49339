# no chain: C sends all on, D is fed from elsewhere, half is not the largest part
whole
threshold peel-chain-length 2
1 @genesis V 1000
1 @genesis M 800
2 V thief 1000 seed
3 thief P 100
3 thief B 900
4 B C 900
5 C P 450
5 C D 450
6 D E 300
6 D P 150
patterns peel-chain: none
