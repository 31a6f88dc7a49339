# 20,000 accounts that taint reaches.
BEGIN {
	print "from,to,amount,height,memo"
	print "mint,victim,50000000,1,"
	print "victim,thief,50000000,2,"
	for (i = 1; i <= 200; i++)
		printf "thief,hub%03d,200000,%d,\n", i, 2 + i
	for (i = 1; i <= 19800; i++)
		printf "hub%03d,account%05d,%d,%d,m%d\n", i % 200 + 1, i,
			1000 + i % 977, 300 + i, i
	for (i = 1; i <= 3000; i++)
		printf "account%05d,exchange%d,%d,%d,user %d\n", i, i % 5,
			500 + i, 30000 + i, i
}
