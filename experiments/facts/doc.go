// Package facts holds the simulator against stylised facts: regularities of
// economies that are not the answer to one shock, such as the volatility of
// output, the relation of unemployment and output, or the sizes of firms.
//
// The facts are measured in two experiments of the package. The first is the
// economy with nothing but its noise (cycle.toml), long enough for business
// cycles; the second a lasting depreciation (depreciation.toml) against its twin
// without one. A measure is a function of one run, and the same function
// measures the data where these are series: national accounts and labour
// statistics of Japan and the United States.
//
// Every fact has a band that was fixed before any run: a third below to a half
// above a size in the data, 0.2 around a correlation, or what the literature
// spans. The band is the tolerance of a verdict in words and not a confidence
// interval. No parameter is set from a number that it is compared with here; a
// fact that is an input of the model, or to whose size the noise was set, says
// so.
package facts
