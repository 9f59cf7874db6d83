// Command transpac simulates tariff, currency and supply shocks.
package main

import (
	"github.com/seed-16a9e133/transpac/cmd/cli"
	"github.com/seed-16a9e133/transpac/engine"
)

func main() { cli.Main(engine.Catalogue{}) }
