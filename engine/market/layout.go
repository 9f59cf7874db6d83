package market

import "slices"

// Repeat adds the next rows, up to and without row end, of a finished market
// that was built in the same way as this one so far: their classes, legs and
// suppliers. It also leaves room for the rest.
func (g *Goods) Repeat(other *Goods, end int) {
	legs := int(other.RowLeg[end])
	links := int(other.LegLink[legs])
	classes := len(g.Classes)
	for _, c := range other.RowClass[len(g.RowClass):end] {
		classes = max(classes, int(c)+1)
	}
	repeat(&g.Classes, other.Classes, classes)
	repeat(&g.RowClass, other.RowClass, end)
	repeat(&g.RowUser, other.RowUser, end)
	repeat(&g.RowLeg, other.RowLeg, end+1)
	repeat(&g.LegOrigin, other.LegOrigin, legs)
	repeat(&g.LegBase, other.LegBase, legs)
	repeat(&g.LegPooled, other.LegPooled, legs)
	repeat(&g.LegLink, other.LegLink, legs+1)
	repeat(&g.LinkSeller, other.LinkSeller, links)
	repeat(&g.LinkWeight, other.LinkWeight, links)
	repeat(&g.Transit.travels, other.Transit.travels, min(end, len(other.Transit.travels)))
}

func repeat[T any](own *[]T, other []T, end int) {
	have := len(*own)
	*own = append(slices.Grow(*own, len(other)-have), other[have:end]...)
}

// Share uses the memory of another finished market for whatever the two have in
// common and nothing changes any more: which rows, legs and links there are.
// Runs side by side then hold it in the processor's cache once.
func (g *Goods) Share(other *Goods) {
	share(&g.RowClass, other.RowClass)
	share(&g.RowUser, other.RowUser)
	share(&g.RowLeg, other.RowLeg)
	share(&g.LegOrigin, other.LegOrigin)
	share(&g.LegLink, other.LegLink)
	share(&g.LegPooled, other.LegPooled)
	share(&g.LegBase, other.LegBase)
	share(&g.LinkWeight, other.LinkWeight)
	share(&g.work.legRow, other.work.legRow)
	share(&g.work.linkLeg, other.work.linkLeg)
}

func share[T comparable](own *[]T, other []T) {
	if slices.Equal(*own, other) {
		*own = other
	}
}
