"""When every investment is ready: in order, held against the plan, and also for what no effect waits for."""

from services.timing.draws import draw
from services.timing.go_lives import go_lives
from services.timing.schedule import schedule
from tests import factories as make
