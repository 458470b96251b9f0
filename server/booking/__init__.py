"""Hours, appointments, their sealed threads and the waiting list. Nothing is booked twice."""
