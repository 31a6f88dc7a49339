# floor(x * T / B); what rounding leaves stays with the sender
whole
1 @genesis B 2
2 thief B 1 seed
3 B C 1
4 B D 1
haircut: B 1
moved haircut: 0, 1, 0, 0
