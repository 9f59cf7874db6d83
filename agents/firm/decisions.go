package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/market"
)

// decisions are the behaviours of a cell's firms.
type decisions struct {
	expectation    engine.Decision[Expectation]
	planning       engine.Decision[Planning]
	pricing        engine.Decision[Pricing]
	repricing      engine.Decision[Repricing]
	invoicing      engine.Decision[Invoicing]
	hiring         engine.Decision[Hiring]
	ordering       engine.Decision[Ordering]
	overproduction engine.Decision[Overproduction]
	investment     engine.Decision[Investment]
	dividends      engine.Decision[Dividends]
	borrowing      engine.Decision[Borrowing]
	exporting      engine.Decision[Exporting]
	search         engine.Decision[Search]

	stockDays float64   // wanted finished stock, as planning says
	inputDays []float64 // wanted stock of each product as an input, as ordering says
}

// choose finds the behaviours of a cell's firms.
func (c *Cell) choose(b *engine.Builder) error {
	d := &c.decisions
	for _, err := range []error{
		choose(b, c, "expectation", &d.expectation), choose(b, c, "planning", &d.planning),
		chooseByDestination(b, c, "pricing", &d.pricing), chooseByDestination(b, c, "repricing", &d.repricing), choose(b, c, "invoicing", &d.invoicing),
		choose(b, c, "hiring", &d.hiring), choose(b, c, "ordering", &d.ordering), choose(b, c, "overproduction", &d.overproduction), choose(b, c, "investment", &d.investment),
		choose(b, c, "dividends", &d.dividends), choose(b, c, "borrowing", &d.borrowing),
		chooseByDestination(b, c, "exporting", &d.exporting), choose(b, c, "search", &d.search),
	} {
		if err != nil {
			return err
		}
	}
	d.stockDays = d.planning.By.Days()
	for _, product := range b.Sectors {
		d.inputDays = append(d.inputDays, d.ordering.By.Days(product))
	}
	return nil
}

func choose[B any](b *engine.Builder, c *Cell, key string, to *engine.Decision[B]) (err error) {
	*to, err = engine.Decide[B](b, Name+"."+key, b.Regions[c.Economy], b.Sectors[c.Sector], c.Lo, c.Hi-c.Lo)
	return err
}

// chooseByDestination chooses a behaviour that decides for each destination.
func chooseByDestination[B any](b *engine.Builder, c *Cell, key string, to *engine.Decision[B]) (err error) {
	*to, err = engine.DecideByCase[B](b, Name+"."+key, b.Regions[c.Economy], b.Sectors[c.Sector], c.Lo, c.Hi-c.Lo, len(b.Regions))
	return err
}

// forget clears what a firm's behaviours remember: an entrant has no past.
func (d *decisions) forget(f int) {
	d.expectation.Forget(f)
	d.planning.Forget(f)
	d.pricing.Forget(f)
	d.repricing.Forget(f)
	d.hiring.Forget(f)
	d.ordering.Forget(f)
	d.overproduction.Forget(f)
	d.investment.Forget(f)
	d.dividends.Forget(f)
	d.borrowing.Forget(f)
	d.exporting.Forget(f)
	d.search.Forget(f)
}

// views are what firms see when they decide. A piece of firms that decide one
// after another shares one, so that no decision costs an allocation.
type views struct {
	turn           engine.Context
	reset          engine.Context // of repricing, whose turns alternate with those of pricing
	expectation    ExpectationView
	plan           PlanView
	price          PriceView
	reprice        RepriceView
	hiring         HiringView
	order          OrderView
	overproduction OverproductionView
	investment     InvestmentView
	dividend       DividendView
	loan           LoanView
	export         ExportView
	search         SearchView
	borrower       market.Borrower
	underWay       []float64 // per input of a firm
	span           []float64
	orders         []float64
}

// viewsOf returns the views of a piece of firms, in which it is nobody's turn
// yet. Passes over all firms in one piece take the first.
func (p *Population) viewsOf(w *engine.World, piece int) *views {
	v := p.seen[piece]
	if v == nil {
		v = new(views)
		p.seen[piece] = v
	}
	v.turn, v.reset = w.Context(), w.Context()
	return v
}
