"""TIM: years, periods and meetings."""
