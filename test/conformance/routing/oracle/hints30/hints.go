// Package hints30 asks the EndpointSlice controller of 1.30 and newer for the hints of trafficDistribution.
package hints30

import (
	discoveryv1 "k8s.io/api/discovery/v1"
	"k8s.io/endpointslice/trafficdist"
)

// ReconcileHints writes the hints into the slices.
func ReconcileHints(value string, slices []*discoveryv1.EndpointSlice) {
	trafficdist.ReconcileHints(&value, slices, nil, nil)
}
