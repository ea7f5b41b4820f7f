package judge

import (
	"context"
	"errors"
	"net"

	"k8s.io/apimachinery/pkg/runtime"
	utilnet "k8s.io/apimachinery/pkg/util/net"
	"k8s.io/apiserver/pkg/registry/generic"
	"k8s.io/apiserver/pkg/storage"
	"k8s.io/apiserver/pkg/storage/storagebackend"
	"k8s.io/apiserver/pkg/storage/storagebackend/factory"
	"k8s.io/client-go/tools/cache"
	api "k8s.io/kubernetes/pkg/apis/core"
	"k8s.io/kubernetes/pkg/registry/core/service/ipallocator"
	"k8s.io/kubernetes/pkg/registry/core/service/portallocator"
	servicestorage "k8s.io/kubernetes/pkg/registry/core/service/storage"
)

// The cluster that judges: empty, with the address ranges that kubeadm proposes and the default node ports.
const (
	serviceRangeIPv4 = "10.96.0.0/12"
	serviceRangeIPv6 = "fd00:10:96::/112"
	firstNodePort    = 30000
	nodePortCount    = 2768
)

// errStored tells that the object reached the store. It makes the transaction give back what it allocated,
// so that every manifest meets the same empty cluster.
var errStored = errors.New("stored")

// errNotStored is the refusal of etcd's client code: an object to be created must not carry a resource version.
var errNotStored = errors.New("resourceVersion set on an object to be created")

func newServices() (*servicestorage.REST, error) {
	ranges := map[api.IPFamily]string{api.IPv4Protocol: serviceRangeIPv4, api.IPv6Protocol: serviceRangeIPv6}
	addresses := map[api.IPFamily]ipallocator.Interface{}
	for family, text := range ranges {
		_, block, err := net.ParseCIDR(text)
		if err != nil {
			return nil, err
		}
		if addresses[family], err = ipallocator.NewInMemory(block); err != nil {
			return nil, err
		}
	}
	ports, err := portallocator.NewInMemory(utilnet.PortRange{Base: firstNodePort, Size: nodePortCount})
	if err != nil {
		return nil, err
	}
	options := generic.RESTOptions{
		StorageConfig:  &storagebackend.ConfigForResource{},
		Decorator:      storeNothing,
		ResourcePrefix: "services",
	}
	services, _, _, err := servicestorage.NewREST(
		options, api.IPv4Protocol, addresses, lastFreePort{ports}, nil, nil, nil)
	return services, err
}

// lastFreePort takes the highest free port where Kubernetes takes a random one: verdicts stay the same on every run.
type lastFreePort struct {
	portallocator.Interface
}

func (ports lastFreePort) AllocateNext() (int, error) {
	for port := firstNodePort + nodePortCount - 1; port >= firstNodePort; port-- {
		if ports.Allocate(port) == nil {
			return port, nil
		}
	}
	return 0, portallocator.ErrFull
}

// nothingStored refuses what etcd's client code refuses on a create, and keeps nothing.
type nothingStored struct {
	storage.Interface
}

func (nothingStored) Versioner() storage.Versioner { return storage.APIObjectVersioner{} }

func (store nothingStored) Create(_ context.Context, _ string, obj, _ runtime.Object, _ uint64) error {
	if version, err := store.Versioner().ObjectResourceVersion(obj); err == nil && version != 0 {
		return errNotStored
	}
	return errStored
}

func storeNothing(
	_ *storagebackend.ConfigForResource,
	_ string,
	_ func(obj runtime.Object) (string, error),
	_, _ func() runtime.Object,
	_ storage.AttrFunc,
	_ storage.IndexerFuncs,
	_ *cache.Indexers,
) (storage.Interface, factory.DestroyFunc, error) {
	return nothingStored{}, func() {}, nil
}
