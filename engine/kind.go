package engine

// A Population is all agents of one kind in a world. It takes part in a stage
// of the step by having that stage's method; the engine calls the populations
// in catalogue order and then lets the stage's market clear. An agent acts on
// what was true when the stage began: orders, openings and prices are written
// into the markets and meet there.
type Population interface {
	// Name is the kind's name in the catalogue.
	Name() string
}

// The stages of a step, in order, each with its method; the goods market has
// two, Accept before it clears and Trade after.
type (
	// PolicyMaker sets policies after the shocks moved the levers.
	PolicyMaker interface{ SetPolicy(w *World) }
	// Planner forms expectations, plans output and resets prices.
	Planner interface{ Plan(w *World) }
	// Recruiter opens jobs and sets wages before the labour market matches.
	Recruiter interface{ Recruit(w *World) }
	// Producer produces from what it has at hand.
	Producer interface{ Produce(w *World) }
	// Earner pays or receives incomes: wages, benefits, interest, dividends, taxes.
	Earner interface{ Earn(w *World) }
	// Orderer places orders on the goods market.
	Orderer interface{ Order(w *World) }
	// Acceptor answers the orders that have reached it, before the goods market
	// clears: what is made to order is made now, and Goods.Limit set.
	Acceptor interface{ Accept(w *World) }
	// Trader takes deliveries and pays after the goods market has cleared.
	Trader interface{ Trade(w *World) }
	// Settler closes the step's finances: credit, default, entry, dividends.
	Settler interface{ Settle(w *World) }
	// Reporter writes its variables.
	Reporter interface{ Report(w *World) }
)

// A Reconciler keeps single accounts, such as the deposits of every firm, or
// identities of its own. Reconcile compares their sums with the ledgers' control
// accounts at the end of every step and reports the first that differs.
type Reconciler interface{ Reconcile(w *World) error }

// BasePosition lets a population take part in the closing of the base year.
type BasePosition interface {
	// CloseBase fixes the population's base-year transfers and opening
	// positions in w from the flows of the dry step: dry is the world after it,
	// twin the same population there. Populations are called in catalogue
	// order, so a later one may read what an earlier one fixed.
	CloseBase(w, dry *World, twin Population) error
}
