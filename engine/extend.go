// Package engine is the kernel: time, the step, random streams, money, the
// books, the markets, and the contracts by which agents, behaviours, shocks and
// variables join a world. It knows no firm, no consumer and no country.
//
// # How to add something
//
// What is added is a value in a [Catalogue] that a program passes to cli.Main.
// The parts are orthogonal; each is a handful of methods and works with all
// others. This page is the whole contract; docs/extending.md shows it at work,
// agents/examples has complete extensions, and `transpac new` writes skeletons.
//
//	what                  entry            methods that it needs
//	a kind of agent       KindEntry        Build; of the nine stages those in which it acts
//	  one per economy     OnePerEconomy    as before, on the agent instead of a population
//	a behaviour           BehaviourEntry   those of its slot's interface, one or two
//	a shock               ShockEntry       Bind, Apply
//	a rule of a market    BehaviourEntry   those of the slot of the market's rule, see below
//	a recorded variable   none             Builder.Series once, Series.Set in Report
//	a panel of agents     PanelColumn      Agents, Place
//
// Parameters are tagged fields of the struct that the entry returns (package
// engine/parameter). They are read from the entry's own TOML table as strictly
// as all others, and appear in `describe`, in manifests and in --set.
//
// A behaviour may also have SetClock ([Timed]), which turns half-lives into
// steps, and Columns ([Remembering]): numbers that it keeps for each agent, and
// for each destination where it decides by destination. Its luck is
// [Context.Uniform] and [Context.Normal]. A behaviour is shared by the agents of
// its place, who decide at the same time: what it writes into its own fields in
// a decision is a race, what it writes into Memory is not.
//
// # Rules of markets
//
// The rules by which markets work and that may be replaced are behaviours of
// those who keep the market: the exchange rate (slot centralbank.exchange_rate,
// to which traders add through [Board].CurrencyDemand), credit (bank.lending),
// how orders divide over origins (sourcing of each buyer), who meets whom on
// the labour market (consumer.search), who supplies whom (firm.search). Orders
// beyond a seller's stock are served in proportion; a kind that wants goods
// handed out otherwise, stocks for instance, acts in Trade, after the market.
//
// # The base year
//
// A world opens as a fixed point, so whatever a kind has or does in the base
// year is taken from somebody by name:
//
//   - Financial positions: [ledger.Ledger.Open] names holder and debtor.
//     Deposits are opened in Build: the bank closes its books afterwards, with
//     public debt. Claims on others may be opened in CloseBase.
//   - Flows: the dry step, [World.Dry], runs every stage once with nothing
//     opened. What a kind takes in it (a margin from firms, say) lowers the
//     incomes of whoever pays, and transfers to households are fixed so that
//     the base year's consumption is paid for. What it pays into the equity
//     fund (Board.FundIncome) returns to households, from the first step on.
//   - [BasePosition] measures the dry step and fixes the rest; [Linker] is for
//     what needs the other populations.
//   - Purchases and stocks enter GDP through [Board].Production.
//
// At size zero a kind opens nothing, adds no row and no sector: its Build
// returns an agent that does nothing, or nil under OnePerEconomy.
//
// # What nobody can break
//
// Money moves by Ledger.Pay, Exchange, Forgive and Revalue, and by
// [World.PayAbroad] across borders; whoever touches another's single accounts
// is found in the same step, because every population reconciles its own
// ([Reconciler]) with the control accounts, rows and columns of the books must
// be zero, and GDP the same three ways. A step that fails is reported with
// date, seed and account, and the replicate ends there.
//
// A kind's own random numbers come from World.Source with a purpose from 1000
// on and the agent's number; nothing depends on the order of maps, on time or
// on the number of goroutines ([World.Parallel] over a fixed number of pieces).
// Package experiments/extensiontest checks all of it in one call.
package engine
