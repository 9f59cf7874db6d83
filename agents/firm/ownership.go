package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// chooseOwners turns firms into affiliates of the other modelled economies
// until their share of the host's jobs is met: jobs are spread over the goods
// sectors of the host in proportion to the inputs that each buys from the
// parent's economy, and in a sector go to firms from the second rank on.
func (p *Population) chooseOwners(b *engine.Builder) {
	for host := range b.Modelled {
		for parent := range b.Modelled {
			jobs := b.ForeignJobs[host*p.Regions+parent]
			if host == parent || jobs == 0 {
				continue
			}
			bought := make([]float64, p.Sectors)
			var total float64
			for j := range p.Sectors {
				if !b.Storable[j] {
					continue
				}
				for i := range p.Sectors {
					bought[j] += b.Intermediate(b.Cell(parent, i), b.Cell(host, j))
				}
				total += bought[j]
			}
			for i := range p.Cells {
				if c := &p.Cells[i]; c.Economy == host && total > 0 && b.Employment[b.Cell(host, c.Sector)] > 0 {
					p.ownCell(c, parent, jobs*bought[c.Sector]/total/b.Employment[b.Cell(host, c.Sector)])
				}
			}
		}
	}
}

func (p *Population) ownCell(c *Cell, parent int, share float64) {
	share = min(share, 0.4)
	var all, owned float64
	for f := c.Lo; f < c.Hi; f++ {
		all += p.Size[f]
	}
	for f := c.Lo + 1; f < c.Hi; f++ {
		if int(p.Owner[f]) == c.Economy && owned+float64(p.Size[f]/2) <= share*all {
			p.Owner[f] = int32(parent)
			owned += p.Size[f]
		}
	}
}

// openDirectInvestment books an affiliate's equity at the book value of its
// capital less its debt.
func (p *Population) openDirectInvestment(b *engine.Builder, f int) {
	host, parent := int(p.Economy[f]), int(p.Owner[f])
	if host == parent {
		return
	}
	dollars := money.Round((p.Capital[f] - b.Worth(host, p.Loans[f])) * b.DollarUnit())
	b.Currency.Direct[parent*p.Regions+host] += dollars
	home := money.Round(float64(dollars) / b.DollarUnit() * b.Scale[parent])
	abroad := money.Round(float64(dollars) / b.DollarUnit() * b.Scale[host])
	b.Ledger[parent].Open(ledger.DirectInvestment, ledger.Fund, ledger.Abroad, home)
	b.Ledger[host].Open(ledger.DirectInvestment, ledger.Abroad, ledger.Firms, abroad)
}
