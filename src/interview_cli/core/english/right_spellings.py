"""Words that are right as they are written, though the checker's American dictionary lacks them."""

FIELD_TERMS = frozenset(
    """aiohttp ansible api apis async asyncio autoencoder autoscaling avro axios backend backport backprop
    backpropagation basename bigquery bool boolean boto btree byref callback callee cassandra cdn celery
    cgroup changelog changeset charset checksum chmod chown cmake cname codebase codec conda config const cors
    cron crud csr csrs csv ctypes cuda cython daemonset dask dataframe dataset dbt dedup dedupe denormalize
    denormalized deque dequeue dequeued deref devops dict django dns docker dockerfile dockerized dotenv dtype
    duckdb ebpf elasticsearch elif enqueue enqueued enum env eslint etcd eval exec failover fanout fastapi
    figma flink flutter foreach frontend func gcc gdb getattr git github gitlab glob golang goroutine gpu
    grafana graphql grep grpc gunicorn gzip hadoop hashmap haskell heapify heapsort helm hibernate hostname
    hotfix httpx hyperparameter idempotency idempotent impl init inode int invariants ipc iptables ipv
    isinstance istio jenkins jest jinja jira jquery json junit jupyter jwt keras keycloak kmeans kotlin kpi
    kubectl kubernetes kwargs lambda langchain laravel lifecycle linter linters linting linux lodash lookahead
    lru lstm lua makefile malloc mariadb matplotlib maven memcached memoization memoize memoized mergesort
    metadata microservice middleware minify monad mongodb monorepo mutex mutexes mypy mysql namespace
    namespaced nestjs nextjs nginx nodejs nosql nullable numba numpy nuxt oauth okr onboarded onboarding
    oncall onnx opencv openssl orm overfitting pandas param params parquet pid pipelining plotly poetry polars
    polyfill postgres pptx preemption preprocess preprocessing printf prisma programme programmes prometheus
    proto protobuf pydantic pyspark pytest pytorch quicksort rabbitmq rails readonly recurse redis redux
    refactor refactored regex regexes relu repo repos resizable resize resized rollback rollout rpc rsync ruff
    runbook runtime rustc saas sbt scala scikit scipy screenshot scrum seaborn selenium serverless setattr
    setup shard sharded sharding sigmoid skillset skillsets sklearn sla slo slos softmax solr spacy spinlock
    sql sqlalchemy sqlite standup starlette stderr stdin stdout str strace strlen struct subclass subnet
    subnets subprocess substr substring sudo supabase superclass svelte sympy syscall tableau tailwind tcp
    teardown tensorflow terraform throughput timestamp tls tmux tokenizer tooling tqdm transpile transpiler
    ttl tuple tuples typescript udp underfitting unicode unmarshal upsell upselling upsert upskill uptime uri
    url urls utf uuid uvicorn vec viewport virtualenv vite vitest vnet vpc vpn vue wasm webhook webpack
    websocket wellbeing wget whitespace wireframe workflow xarray xgboost yaml yarn zookeeper""".split()
)
"""Terms, tools and names of libraries in the fields of the question banks."""

BRITISH_WORDS = frozenset(
    """aeroplane aeroplanes ageing amongst artefact artefacts burnt cheque cheques cosy dreamt encyclopaedia
    enrol enrolment focussed focussing foetus fulfil fulfilment fulfils instalment instalments jewellery kerb
    learnt licence licences likeable manoeuvre maths moult moustache oestrogen omelette paediatric
    paediatrician paediatrics plough practise practised practises practising pyjamas saleable sceptic sizeable
    skilful skilfully smelt spelt spilt spoilt storey storeys tyre tyres useable whilst whisky wilful
    woollen""".split()
)
"""What is written so in Britain, by no pattern."""
