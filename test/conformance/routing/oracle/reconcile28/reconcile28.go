// Package reconcile28 asks the EndpointSlice controller of 1.28 and 1.29 for the hints of a whole Service.
package reconcile28

import (
	corev1 "k8s.io/api/core/v1"
	"k8s.io/endpointslice"
	"k8s.io/endpointslice/util"

	"zonewise/routing-oracle/controller"
)

// Reconcile writes all slices of the Service anew.
var Reconcile = controller.Reconcile(
	func(p controller.Parts) *endpointslice.Reconciler {
		tracker := util.NewEndpointSliceTracker()
		return endpointslice.NewReconciler(p.Client, p.Nodes, p.PerSlice, tracker, p.Cache, p.Events, "controller")
	},
	func(*corev1.Service, string) {},
)
