/*
 * Reads a GraphML file as another program would, with igraph's own reader,
 * and prints what came of it: nodes, edges, and the sum of one attribute.
 *
 *	graphml_read FILE EDGE_ATTRIBUTE
 */
#include <igraph/igraph.h>
#include <stdio.h>

int main(int argc, char **argv)
{
	igraph_t g;
	double sum = 0;
	FILE *f;
	igraph_integer_t i;

	if (argc != 3)
		return 2;
	f = fopen(argv[1], "r");
	if (!f)
		return 3;
	igraph_set_error_handler(igraph_error_handler_printignore);
	igraph_set_attribute_table(&igraph_cattribute_table);
	if (igraph_read_graph_graphml(&g, f, 0))
		return 1;
	for (i = 0; i < igraph_ecount(&g); i++)
		sum += EAN(&g, argv[2], i);
	printf("%ld nodes, %ld %s edges, %s %.0f\n", (long)igraph_vcount(&g),
	       (long)igraph_ecount(&g),
	       igraph_is_directed(&g) ? "directed" : "undirected", argv[2],
	       sum);
	igraph_destroy(&g);
	return fclose(f) != 0;
}
