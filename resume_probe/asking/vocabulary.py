"""Word lists of the asking room."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that a noun phrase neither begins nor ends with.
FUNCTION_WORDS = _words("""
    a an and any are as at be been both but by each every for from has have in into is it its my of on onto or
    our over per so than that the their them then these this those through to under until up via was we were
    when where which while who whose with within without using across after against all also about around before
    between during if not only out plus such vs versus
""")

# Things one can put "the" before: "retrieval model", "fraud detector".
HEADS = _words("""
    model models network networks system systems pipeline pipelines ranker rankers classifier classifiers
    detector detectors index engine service services forecaster forecasts forecast encoder encoders tree trees
    job jobs test tests table tables platform tool tools app agent agents assistant bot chatbot scorer
    recommender retriever reranker extractor parser estimator policy simulator library dashboard framework
    architecture layer cluster store registry loop harness suite generator autoencoder autoencoders head heads
    word words module modules queue gateway cache warehouse chart server workflow script corpus tagger transcriber controller
    algorithm algorithms strategy strategies stage stages feed feeds prototype prototypes planner planners filter filters scheduler
    converter method methods approach procedure routine component program solver scorecard
""")

# Words in -ed that describe a thing and tell of no deed.
ADJECTIVES = _words("""
    distributed supervised unsupervised masked gated boosted quantized quantised automated linked weighted
    stacked regularized regularised shared mixed embedded fine-tuned self-supervised semi-supervised pre-trained
    pretrained rule-based guided constrained federated
""")

# Words that fit into any line of any resume.
ANY_LINE = _words("""
    worked working work works used using use utilized utilised leveraged helped assisted supported participated
    involved responsible contributed collaborated handled various different multiple several many diverse new
    advanced modern complex high low good great strong real-world ai ml genai machine learning deep data science
    scientific model models modelling modeling algorithm algorithms tool tools technology technologies technique
    techniques solution solutions project projects task tasks application applications system systems pipeline
    pipelines analytics analysis analyze analyse analyzed analysed insight insights result results performance
    accuracy loss company business team teams group client clients customer organisation organization department
    stakeholder stakeholders developed built created implemented designed led achieved improved strategy
    strategies initiative initiatives evangelised evangelized innovative cutting-edge best practices process
    processes python sql help support provide provided deliver delivered ensure ensured including etc problem
    problems value success impact end-to-end large small related driven data-driven ai-driven ml-based
    ai-powered intelligent smart research development environment
""")

# Words that say nothing of what a question asks.
STOP = _words("""
    the a an of to in on for and or is was were are did do does how what which who why when where you your it
    its that this they them with from by at as be had have has not one than so if then there would could before
    after
""")

# Skills that nobody asks about.
PLAIN = _words("""
    microsoft office excel powerpoint word english communication teamwork git github gitlab agile scrum jira
    linux windows
""")

# Words of the knowledge base that a line mostly uses in their everyday sense.
EVERYDAY = _words("""
    cost costs saving savings revenue margin time order orders click clicks quality delivery returns falls
    alerts alert sales usage uptime cart backend rank ranking search speed accuracy performance growth demand
    risk impact
""")

# What a count of data is never a count of.
NOT_DATA = _words("""
    points percent pages users people times x ms s jobs weeks months days years hours tokens
""")

# Words before a figure that name no metric.
NO_METRIC = _words("""
    offline online overall it them results performance accuracy/latency company team average total often quickly
    frequently easily more less
""")

# Words that a phrase for the work of a line never begins with.
NO_HEAD = _words("""
    average mean number amount various several high low p99 p95 p50 top best
""")

# Words in -ing that tell of a deed.
ING = _words("""
    working helping using leading building making doing
""")

# Verbs that open a bullet and have no -ed.
IRREGULAR = _words("""
    built led wrote cut ran made set drove grew took brought won taught rebuilt kept found sped shrank own lead
    manage run build develop design maintain create write implement help work use support responsible did gave
    held oversaw sold spent split told raise reduce improve analyse analyze present teach mentor deploy train
    monitor handle assist collaborate got put sent first not no
""")

# Things of which a system has a stock that two lines may count differently.
STOCK = _words("""
    item product customer user article document station store shop intent class image patient device sensor
    machine vehicle node merchant seller listing hotel contract account
""")

# Words before which a long clause can end: what follows adds to it.
JOINTS = _words("""
    with using by for to in on at from across via into onto over through under within without during after before
    until while where when which who that because since so as and or but than including leveraging resulting
    enabling reducing improving increasing
""")

# Behind these a phrase of its own begins.
OPENERS = _words("""
    with using by for to in on from across via into through including and
""")

# Of the joints, those behind which a sentence of its own follows.
SUBORDINATORS = _words("""
    until while where when which who that because since so but
""")
