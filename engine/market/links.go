package market

// indexSellers sorts the links by seller (counting sort, stable).
func (g *Goods) indexSellers() {
	w := &g.work
	w.bySellerAt = make([]int32, len(g.SellerRegion)+1)
	for _, s := range g.LinkSeller {
		w.bySellerAt[s+1]++
	}
	for s := range g.SellerRegion {
		w.bySellerAt[s+1] += w.bySellerAt[s]
	}
	if len(w.bySeller) != len(g.LinkSeller) {
		w.bySeller, w.sellerTo = make([]int32, len(g.LinkSeller)), make([]int16, len(g.LinkSeller))
	}
	next := append([]int32(nil), w.bySellerAt...)
	for r, c := range g.RowClass {
		to := int16(g.Classes[c].Destination)
		lo, hi := g.RowLinks(int32(r))
		for k := lo; k < hi; k++ {
			at := &next[g.LinkSeller[k]]
			w.bySeller[*at], w.sellerTo[*at] = k, to
			*at++
		}
	}
}

// Rewire moves a link to another seller of the same cell. Call Reindex after a
// batch of moves.
func (g *Goods) Rewire(link int, seller int32) { g.LinkSeller[link] = seller }

// Reindex rebuilds the supplier-ordered index after Rewire.
func (g *Goods) Reindex() { g.indexSellers() }

// RowLinks is the range of the links that serve a row.
func (g *Goods) RowLinks(row int32) (lo, hi int32) {
	return g.LegLink[g.RowLeg[row]], g.LegLink[g.RowLeg[row+1]]
}

// LegOf is the leg that a link belongs to.
func (g *Goods) LegOf(link int) int { return int(g.work.linkLeg[link]) }

// RowOf is the row that a leg belongs to.
func (g *Goods) RowOf(leg int) int { return int(g.work.legRow[leg]) }

// LinkBuyerRow is the row that a link serves.
func (g *Goods) LinkBuyerRow(link int) int { return int(g.work.legRow[g.work.linkLeg[link]]) }

// LinksOf lists the links that a seller serves.
func (g *Goods) LinksOf(seller int) []int32 {
	return g.work.bySeller[g.work.bySellerAt[seller]:g.work.bySellerAt[seller+1]]
}

// Customers is the number of links that a seller serves.
func (g *Goods) Customers(seller int) int { return len(g.LinksOf(seller)) }

// LinkDestination is the region of a link's buyer.
func (g *Goods) LinkDestination(link int) int {
	return g.Classes[g.RowClass[g.LinkBuyerRow(link)]].Destination
}
